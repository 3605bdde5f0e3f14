"""Many projects in one process: Django is set up once, each project is opened in a forked child.

The projects must have the settings that `settings.configure` gets here, except for the app of their own and for
pagination. A child sees the
parent's modules and its empty tables, and nothing of other projects.
"""
import importlib
import logging
import sys
from pathlib import Path

from referee.calls import call_write, describe, measure_into
from referee.endpoints import list_endpoints
from referee.isolated import run_isolated
from referee.project import _NoMigrations, load_rows, make_content_types
from referee.seed_rows import make_dump

SHARED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]


def set_up():
    """Once in the parent process."""
    from django.conf import settings

    sys.dont_write_bytecode = True
    settings.configure(
        SECRET_KEY="fixture", DEBUG=True, USE_TZ=True, ALLOWED_HOSTS=["*"], INSTALLED_APPS=SHARED_APPS,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", MIGRATION_MODULES=_NoMigrations(), LOGGING_CONFIG=None,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    )
    logging.disable(logging.CRITICAL)
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=False)
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    for name in ("rest_framework.viewsets", "rest_framework.routers", "rest_framework.test", "django.core.serializers.json",
                 "django.contrib.contenttypes.fields", "rest_framework.filters", "rest_framework.decorators"):
        importlib.import_module(name)


def measure_project(project_dir, app, dumps, sizes=(), seed=1, writes=()):
    """The document of `django_runner.run` for a project, and what its writing requests answered.

    Makes a dump for each of `sizes` first, at the paths that `dumps` names.
    """
    return run_isolated(_measure, str(project_dir), app, [str(dump) for dump in dumps], list(sizes), seed, list(writes))


def _measure(project_dir, app, dumps, sizes, seed, writes):
    _open(project_dir, app)
    for size, dump in zip(sizes, dumps):
        run_isolated(make_dump, project_dir, size, seed, dump)
    listed = list_endpoints(Path(project_dir))
    documents = [describe(endpoint) for endpoint in listed]
    for dump in dumps:
        load_rows(dump)
        measure_into(documents, listed, dump)
    answers = [run_isolated(call_write, write) for write in writes]
    return {"endpoints": documents, "writes": answers}


def _open(project_dir, app):
    from django.apps import apps
    from django.conf import settings
    from django.db import connection

    sys.path.insert(0, project_dir)
    settings.ROOT_URLCONF = f"{app}.urls"
    apps.set_installed_apps([*SHARED_APPS, app])
    _take_rest_framework(importlib.import_module(f"{app}.settings"))
    with connection.schema_editor() as editor:
        for model in apps.get_app_config(app).get_models():
            if not model._meta.proxy:
                editor.create_model(model)
    make_content_types()  # before the project's modules are imported, whose querysets may ask for them


def _take_rest_framework(module):
    """The project's defaults of pagination: the parent's classes were made with Django REST Framework's own."""
    from django.conf import settings
    from rest_framework import generics, pagination
    from rest_framework.settings import api_settings

    settings.REST_FRAMEWORK = getattr(module, "REST_FRAMEWORK", {})
    api_settings.reload()
    generics.GenericAPIView.pagination_class = api_settings.DEFAULT_PAGINATION_CLASS
    pagination.PageNumberPagination.page_size = api_settings.PAGE_SIZE
    pagination.LimitOffsetPagination.default_limit = api_settings.PAGE_SIZE
