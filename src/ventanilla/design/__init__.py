"""The look: components, theme, page frame (diseño)."""
