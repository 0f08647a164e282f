"""Where registrars write editions and publish them with four eyes (estudio)."""
