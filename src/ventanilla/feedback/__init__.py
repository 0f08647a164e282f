"""What visitors say: whether they found it, and errors on a sheet that a unit must mend (reporte de error)."""
