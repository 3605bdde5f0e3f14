"""What a generated project consists of, as data, and its text.

A `Project` holds pieces (models, serializers, views) whose parts can be left out one by one, which is what the shrinker
does; `render` gives the files of the rest. Every name is used for one thing only, so that a part is needed exactly if its
name occurs elsewhere in the text.
"""
from dataclasses import dataclass, field


@dataclass
class Part:
    """Some lines of a class body, the name that they define, and the constructs that they use."""

    name: str
    lines: list
    tags: frozenset = frozenset()


@dataclass
class Column:
    """A column that is no relation. `kind` is a key of draw_models.COLUMNS."""

    name: str
    kind: str
    declaration: str
    null: bool = False
    enumeration: str = ""   # the class of its choices
    default: bool = False


@dataclass(eq=False)
class Hop:
    """One step from a model over a relation, in either direction, as attribute access and lookups name it."""

    name: str           # the attribute
    lookup: str         # the name in filter() and prefetch_related()
    kind: str           # fk, null_fk, self_fk, o2o, o2o_reverse, reverse_fk, self_reverse, m2m, m2m_reverse, through, generic
    target: "Model"
    many: bool
    null: bool = False  # a to-one hop that can give nothing
    to_field: bool = False
    back: str = ""      # the attribute on the target that leads back, '' if there is none

    @property
    def path(self):
        """The name that prefetch_related() takes."""
        return self.name


@dataclass(eq=False)
class Model:
    name: str
    columns: list = field(default_factory=list)
    hops: list = field(default_factory=list)
    parts: list = field(default_factory=list)      # fields, then members, in the order of the class body
    meta: list = field(default_factory=list)       # lines of class Meta
    base: str = "models.Model"
    parent: "Model | None" = None                  # multi-table or proxy parent
    proxy: bool = False
    before: list = field(default_factory=list)     # lines before the class: enumerations, querysets, managers
    ordered: bool = False
    members: list = field(default_factory=list)    # (name, tags) of properties and methods that a serializer may name
    queryset_methods: list = field(default_factory=list)
    second_manager: str = ""
    tags: frozenset = frozenset()                  # what using this model uses

    @property
    def all_columns(self):
        return (self.parent.all_columns if self.parent else []) + self.columns

    @property
    def all_hops(self):
        inherited = self.parent.all_hops if self.parent else []
        return [hop for hop in inherited if hop.kind != "child"] + self.hops

    def columns_of(self, *kinds):
        return [column for column in self.all_columns if column.kind in kinds]


@dataclass(eq=False)
class Serializer:
    name: str
    model: Model
    parts: list = field(default_factory=list)      # declared fields and methods
    fields: list = field(default_factory=list)     # names in Meta.fields
    uses: dict = field(default_factory=dict)       # field name -> set of (hop, field kind) that rendering reads
    tags: dict = field(default_factory=dict)       # field name -> constructs
    needs: list = field(default_factory=list)      # (queryset call, tags) that the fields rely on
    extra_meta: list = field(default_factory=list)
    base: str = "serializers.ModelSerializer"
    before: list = field(default_factory=list)
    class_tags: frozenset = frozenset()


@dataclass(eq=False)
class View:
    name: str
    lines: list
    urls: list                                     # lines of urlpatterns or router registrations
    tags: frozenset
    pairs: frozenset = frozenset()                 # (relation kind, field kind, cache state)
    writes: list = field(default_factory=list)     # requests that write: method, path, data


@dataclass
class Project:
    seed: int
    rest_framework: dict = field(default_factory=dict)  # the setting REST_FRAMEWORK
    models: list = field(default_factory=list)
    serializers: list = field(default_factory=list)
    views: list = field(default_factory=list)


MODELS_HEAD = """\
from functools import cached_property

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Avg, Case, Count, F, Max, Min, Q, Sum, Value, When
"""

SERIALIZERS_HEAD = """\
import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum

from django.db.models import (
    Avg, Case, Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery, Sum, Value, When, prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Concat, Length, Lower, Upper
from django.utils import timezone
from rest_framework import serializers

from . import models
"""

VIEWS_HEAD = """\
from django.db.models import (
    Avg, BooleanField, Case, CharField, Count, Exists, F, IntegerField, Max, Min, OuterRef, Prefetch, Q, Subquery, Sum,
    Value, When, prefetch_related_objects,
)
from django.db.models.functions import (
    Abs, Cast, Coalesce, Concat, ExtractYear, Greatest, Least, Length, Lower, Replace, Substr, Trim, TruncMonth, Upper,
)
from rest_framework import filters, generics, mixins, pagination, permissions, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.views import APIView

from . import models, serializers
"""

SETTINGS = """\
SECRET_KEY = "fixture"
DEBUG = True
USE_TZ = True
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "{app}.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "{app}",
]

DATABASES = {{
    "default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}},
}}
"""

MANAGE = """\
#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{app}.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
"""


def app_name(project):
    return f"app{project.seed}"


def render(project):
    """The files of the project, path -> text."""
    app = app_name(project)
    return {
        "manage.py": MANAGE.format(app=app),
        f"{app}/__init__.py": "",
        f"{app}/settings.py": SETTINGS.format(app=app) + (f"\nREST_FRAMEWORK = {project.rest_framework!r}\n" if project.rest_framework else ""),
        f"{app}/models.py": MODELS_HEAD + "".join(map(_model, project.models)),
        f"{app}/serializers.py": SERIALIZERS_HEAD + "".join(map(_serializer, project.serializers)),
        f"{app}/views.py": VIEWS_HEAD + "".join(_lines(view.lines) for view in project.views),
        f"{app}/urls.py": _urls(project),
    }


def _lines(lines):
    return "\n\n" + "\n".join(line.rstrip() for line in lines) + "\n"


def _class(before, head, body):
    return (_lines(before) if before else "") + _lines([head, *("    " + line if line else "" for line in body or ["pass"])])


def _model(model):
    body = [line for part in model.parts for line in part.lines]
    meta = model.meta + (["proxy = True"] if model.proxy else [])
    if meta:
        body += ["", "class Meta:", *("    " + line for line in meta)]
    for part in model.members:
        body += ["", *part.lines]
    return _class(model.before, f"class {model.name}({model.base}):", body)


def _serializer(serializer):
    declared = [part for part in serializer.parts if not part.lines[0].startswith(("def ", "@"))]
    methods = [part for part in serializer.parts if part.lines[0].startswith(("def ", "@"))]
    body = [line for part in declared for line in part.lines]
    if serializer.base == "serializers.ModelSerializer":
        names = ", ".join(f'"{name}"' for name in serializer.fields)
        body += ["", "class Meta:", f"    model = models.{serializer.model.name}"]
        body += [f"    fields = [{names}]"] if serializer.fields != ["__all__"] else ['    fields = "__all__"']
        body += ["    " + line for line in serializer.extra_meta]
    for part in methods:
        body += ["", *part.lines]
    return _class(serializer.before, f"class {serializer.name}({serializer.base}):", body)


def _urls(project):
    routes = [line for view in project.views for line in view.urls if not line.startswith("router.")]
    registered = [line for view in project.views for line in view.urls if line.startswith("router.")]
    return "\n".join([
        "from django.urls import include, path",
        "from rest_framework.routers import DefaultRouter",
        "",
        "from . import views",
        "",
        "router = DefaultRouter()",
        *registered,
        "",
        "urlpatterns = [",
        *("    " + line for line in routes),
        '    path("", include(router.urls)),',
        "]",
        "",
    ])
