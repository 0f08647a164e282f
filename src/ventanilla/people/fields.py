"""Columns that keep themselves in the form in which they are compared."""

from typing import Any

from django.db import models

from ventanilla.kernel.names import fold


class EmailAddress(models.EmailField):
    """An e-mail address kept in lower case, so that it is one address however it is typed; empty is NULL."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value.strip().lower() or None if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class FoldedName(models.CharField):
    """The written name without accents, case or particles: for comparing and searching, never for showing."""

    def __init__(self, *args: Any, parts: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.parts = parts
        super().__init__(*args, **{"max_length": 310, "editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "parts": self.parts}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        written = " ".join(filter(None, (getattr(model_instance, part) for part in self.parts)))
        setattr(model_instance, self.attname, fold(written)[: self.max_length])
        return getattr(model_instance, self.attname)
