"""Fills an opened project with random but valid rows.

Takes a row count and a seed; gives rows for every model of the project and for the models that those refer
to. The same seed makes the same rows. Data has, where the models allow it: null and shared keys, parents with no child, one child
and several, many-to-many rows, one-to-one rows that are missing, self references without cycles, every
choice. A row that breaks a constraint is drawn again; after `TRIES` draws it is left out.
"""
import datetime
import decimal
import random
import uuid
from pathlib import Path

TRIES = 40
WORDS = (
    "amber birch cedar delta ember fjord grove hazel indigo juniper kelp lotus maple nectar opal "
    "pearl quartz raven sage thistle umber violet willow yarrow zephyr"
).split()


class Seeder:
    def __init__(self, project_dir, rows, seed):
        self.project_dir = Path(project_dir).resolve()
        self.rows = rows
        self.random = random.Random(seed)
        self.made = {}       # model -> its rows, in order of their making
        self.number = 0      # makes unique values unique

    def fill(self):
        models = self._models()
        with _quiet_models(models):
            for model in _parents_first(models):
                self._fill_model(model)
            for model in models:
                self._fill_late_links(model)
            for model in models:
                self._fill_many_to_many(model)
        return models

    # ---- which models

    def _models(self):
        from django.apps import apps
        from django.conf import settings

        found = []

        def visit(model):
            model = model._meta.concrete_model
            if model in found or model._meta.label == "contenttypes.ContentType":
                return
            if not model._meta.managed or model._meta.label == "auth.Permission":
                return
            found.append(model)
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and isinstance(field.related_model, type):
                    visit(field.related_model)

        for config in apps.get_app_configs():
            if self.project_dir in Path(config.path).resolve().parents:
                for model in config.get_models():
                    visit(model)
        if apps.is_installed("django.contrib.auth"):
            visit(apps.get_model(settings.AUTH_USER_MODEL))
        return found

    # ---- rows

    def _fill_model(self, model):
        from django.db.models import QuerySet

        own = self.made.setdefault(model, [])
        one_to_one = [f for f in _own_fields(model) if f.one_to_one]
        rows = max(1, self.rows * 3 // 4) if one_to_one and not model._meta.parents else self.rows
        for _ in range(rows):
            row = self._make_row(model)
            if row is not None:
                own.append(row)
                for parent in model._meta.get_parent_list():
                    # A manager of the project's own may leave it out.
                    self.made.setdefault(parent, []).append(QuerySet(parent).get(pk=row.pk))

    def _make_row(self, model):
        from django.core.exceptions import ValidationError
        from django.db import IntegrityError, models, transaction

        for _ in range(TRIES):
            self.number += 1
            row = model()
            try:
                for field in _own_fields(model):
                    self._set(row, field)
                for generic in _generic_keys(model):
                    self._set_generic(row, generic)
                with transaction.atomic():
                    row.validate_constraints()
                    row.validate_unique()
                    models.Model.save(row, force_insert=True)
                return row
            except (IntegrityError, ValidationError, _NoTarget):
                continue
        return None

    def _set(self, row, field):
        from django.db import models

        if isinstance(field, models.ForeignKey):
            if field.related_model._meta.label == "contenttypes.ContentType":
                return  # set together with its generic key
            if self._is_late(field):
                setattr(row, field.attname, None)
            else:
                target = self._target(field, row)
                setattr(row, field.name, target)
        else:
            setattr(row, field.attname, self._value(field))

    def _is_late(self, field):
        """Nullable links to models that have no rows yet are set when all rows exist."""
        target = field.related_model._meta.concrete_model
        return field.null and (target is field.model or not self.made.get(target))

    def _target(self, field, row):
        if field.null and self.random.random() < 0.25:
            return None
        choices = self.made.get(field.related_model._meta.concrete_model, [])
        if field.remote_field.limit_choices_to:
            allowed = set(
                field.related_model._base_manager.complex_filter(
                    field.get_limit_choices_to()
                ).values_list("pk", flat=True)
            )
            choices = [choice for choice in choices if choice.pk in allowed]
        if not choices:
            if field.null:
                return None
            raise _NoTarget
        if field.one_to_one:  # the first target always has its partner, so requests by it show rows
            return self.random.choice(choices) if self.made.get(type(row)) else choices[0]
        return self._skewed(choices)

    def _skewed(self, choices):
        """The first rows are drawn more often, so that some parents have several children and some none."""
        return choices[int(len(choices) * self.random.random() ** 1.7)]

    def _set_generic(self, row, generic):
        from django.contrib.contenttypes.models import ContentType

        target = self._generic_target(type(row), generic)
        if target is None:
            raise _NoTarget
        content_type = ContentType.objects.get_for_model(
            target, for_concrete_model=generic.for_concrete_model
        )
        setattr(row, type(row)._meta.get_field(generic.ct_field).attname, content_type.pk)
        setattr(row, generic.fk_field, target.pk)

    def _generic_target(self, model, generic):
        named, others = [], []
        for candidate, rows in self.made.items():
            if candidate is model or not rows:
                continue
            related = [f.related_model for f in candidate._meta.private_fields if f.is_relation]
            (named if model in related else others).append(candidate)
        models = named or others
        if not models:
            return None
        return self._skewed(self.made[self.random.choice(models)])

    def _fill_late_links(self, model):
        from django.core.exceptions import ValidationError
        from django.db import IntegrityError, transaction

        for field in _own_fields(model):
            if not (field.is_relation and field.null and (field.many_to_one or field.one_to_one)):
                continue
            rows = self.made.get(model, [])
            own = field.related_model._meta.concrete_model is model
            for position, row in enumerate(rows):
                if getattr(row, field.attname) is not None or self.random.random() < 0.3:
                    continue
                choices = rows[:position] if own else self.made.get(
                    field.related_model._meta.concrete_model, []
                )
                if not choices or field.related_model._meta.label == "contenttypes.ContentType":
                    continue
                target = self.random.choice(choices)
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=row.pk).update(**{field.name: target})
                    setattr(row, field.name, target)
                except (IntegrityError, ValidationError):
                    continue

    def _fill_many_to_many(self, model):
        for field in model._meta.local_many_to_many:
            through = field.remote_field.through
            if not through._meta.auto_created:
                continue
            choices = self.made.get(field.related_model._meta.concrete_model, [])
            for position, row in enumerate(self.made.get(model, [])):
                if not choices:
                    continue
                wanted = (2, 0, 1, 3)[position] if position < 4 else self.random.randrange(4)
                targets = self.random.sample(choices, min(wanted, len(choices)))
                getattr(row, field.name).set(targets)

    # ---- values

    def _value(self, field):
        from django.db import models

        if isinstance(field, models.AutoField) or getattr(field, "generated", False):
            return None
        if field.name == "password":
            return "!"
        if field.null and not field.primary_key and self.random.random() < 0.25:
            return None
        if field.choices:
            return self.random.choice([value for value, _ in field.flatchoices])
        for kind, make in self._makers():
            if isinstance(field, kind):
                return make(field)
        return field.get_default()

    def _makers(self):
        """(field class, maker) pairs, subclasses before their bases."""
        from django.db import models

        return (
            (models.UUIDField, lambda field: uuid.UUID(int=self.random.getrandbits(128), version=4)),
            (models.EmailField, lambda field: f"{self._word()}{self.number}@example.org"),
            (models.URLField, lambda field: f"https://example.org/{self._word()}/{self.number}/"),
            (models.SlugField, lambda field: f"{self._word()}-{self.number}"[: field.max_length]),
            (models.FileField, lambda field: f"files/{self._word()}{self.number}.png"),
            (models.CharField, self._text),
            (models.TextField, self._text),
            (models.BooleanField, lambda field: self.random.random() < 0.6),
            (models.DecimalField, self._decimal),
            (models.FloatField, lambda field: self.random.randrange(0, 400) / 4),
            (models.DurationField, lambda field: datetime.timedelta(minutes=self.random.randrange(9999))),
            (models.IntegerField, self._integer),
            (models.DateTimeField, lambda field: self._moment()),
            (models.DateField, lambda field: self._moment().date()),
            (models.TimeField, lambda field: self._moment().time()),
            (models.GenericIPAddressField, lambda field: f"192.0.2.{self.number % 250 + 1}"),
            (models.JSONField, lambda field: {"word": self._word(), "number": self.number}),
            (models.BinaryField, lambda field: self._word().encode()),
        )

    def _word(self):
        return self.random.choice(WORDS)

    def _text(self, field):
        longest = field.max_length or 60
        unique = field.unique or field.primary_key or field.name == "username"
        tail = str(self.number) if unique or self.random.random() < 0.7 else ""
        head = f"{self._word()} " if longest > 16 and self.random.random() < 0.5 else ""
        word = head + self._word() if not unique else self._word()
        return word[: max(0, longest - len(tail))] + tail[-longest:]

    def _integer(self, field):
        from django.core.validators import MaxValueValidator, MinValueValidator

        low, high = 0, 100
        for validator in field._validators:
            limit = validator.limit_value() if callable(getattr(validator, "limit_value", None)) else (
                getattr(validator, "limit_value", None)
            )
            if isinstance(validator, MinValueValidator):
                low = max(low, limit)
            elif isinstance(validator, MaxValueValidator):
                high = limit
        if field.unique or field.primary_key:
            return low + self.number
        return self.random.randint(low, max(low, high))

    def _decimal(self, field):
        whole = min(field.max_digits - field.decimal_places, 3)
        number = self.random.randrange(10 ** (whole + field.decimal_places))
        return decimal.Decimal(number).scaleb(-field.decimal_places)

    def _moment(self):
        from django.conf import settings

        moment = datetime.datetime(2016, 1, 1) + datetime.timedelta(
            seconds=self.random.randrange(250_000_000), milliseconds=self.random.choice((0, 0, 250))
        )
        return moment.replace(tzinfo=datetime.timezone.utc) if settings.USE_TZ else moment


class _NoTarget(Exception):
    """A required link has no row that it could point to."""


def _own_fields(model):
    """Concrete fields to fill, inherited ones too; links to a multi-table parent are Django's business."""
    parent_links = set(model._meta.parents.values())
    for parent in model._meta.get_parent_list():
        parent_links |= set(parent._meta.parents.values())
    return [
        field
        for field in model._meta.concrete_fields
        if field not in parent_links and not _is_parent_key(model, field)
    ]


def _is_parent_key(model, field):
    return field.primary_key and field.model is not model and bool(model._meta.parents)


def _generic_keys(model):
    return [
        field
        for field in model._meta.private_fields
        if hasattr(field, "ct_field") and hasattr(field, "fk_field")
    ]


def _parents_first(models):
    """Models after the models that their links point to.

    Required links decide; a nullable link counts only where it does not contradict them, for it can be set later.
    """
    required = {model: _targets(model, models, null=False) for model in models}

    def needs(model, other, seen):
        seen.add(model)
        return other in required[model] or any(
            needs(target, other, seen) for target in required[model] if target not in seen
        )

    ordered, visiting = [], set()

    def visit(model):
        if model in visiting:
            return
        visiting.add(model)
        optional = _targets(model, models, null=True)
        for target in required[model] + [t for t in optional if not needs(t, model, set())]:
            visit(target)
        ordered.append(model)

    # Rows with a generic key come last: they may point to any other model.
    for model in sorted(models, key=lambda model: bool(_generic_keys(model))):
        visit(model)
    return ordered


def _targets(model, models, null):
    links = [f for f in _own_fields(model) if f.is_relation and f.null == null]
    targets = [f.related_model._meta.concrete_model for f in links]
    if not null:
        targets += model._meta.get_parent_list()
    return [target for target in dict.fromkeys(targets) if target is not model and target in models]


class _quiet_models:
    """While rows are made: no signal receivers, and no clock in `auto_now` fields."""

    def __init__(self, models):
        self.models = models

    def __enter__(self):
        from django.db.models import signals

        self.receivers = []
        for signal in (signals.pre_save, signals.post_save, signals.m2m_changed):
            self.receivers.append((signal, signal.receivers))
            signal.receivers = []
            signal.sender_receivers_cache.clear()
        self.clocks = []
        for model in self.models:
            for field in model._meta.concrete_fields:
                if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
                    self.clocks.append((field, field.auto_now, field.auto_now_add))
                    field.auto_now = field.auto_now_add = False

    def __exit__(self, *exc_info):
        for signal, receivers in self.receivers:
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()
        for field, auto_now, auto_now_add in self.clocks:
            field.auto_now, field.auto_now_add = auto_now, auto_now_add


def make_dump(project_dir, rows, seed, path):
    """Fills the tables and writes the rows; the rows stay in the database of the process."""
    write_dump(Seeder(project_dir, rows, seed).fill(), path)


def write_dump(models, path):
    """The rows of these models as Django's dumpdata writes them."""
    from django.apps import apps
    from django.core.management import call_command

    labels = [model._meta.label for model in models]
    if any(_generic_keys(model) for model in models) and apps.is_installed("django.contrib.contenttypes"):
        labels.insert(0, "contenttypes.ContentType")
    call_command("dumpdata", *labels, indent=1, output=str(path), verbosity=0, use_base_manager=True)
