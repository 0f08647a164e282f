"""What can be asked and how: expressions, field kinds, answers. Pure (formularios)."""
