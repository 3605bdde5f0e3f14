"""Opens a Django project for measuring.

Takes a folder with a `manage.py`; gives a configured Django whose only database is an in-memory SQLite
with all tables made from the models (migrations are not run: they say nothing about the models).
Promises that the folder is left as it was: no bytecode, no database file.
"""
import json
import logging
import os
import re
import sys
from pathlib import Path


class ProjectError(Exception):
    """The folder cannot be opened as a Django project."""


def settings_module_of(project_dir):
    """The settings module that manage.py names."""
    manage = Path(project_dir) / "manage.py"
    if not manage.is_file():
        raise ProjectError(f"{project_dir}: no manage.py")
    match = re.search(
        r"DJANGO_SETTINGS_MODULE[\"']\s*,\s*[\"']([\w.]+)[\"']", manage.read_text(encoding="utf-8")
    )
    if not match:
        raise ProjectError(f"{manage}: does not set DJANGO_SETTINGS_MODULE")
    return match.group(1)


class _NoMigrations:
    """Makes `migrate` treat every app as one without migrations."""

    def __contains__(self, app_label):
        return True

    def __getitem__(self, app_label):
        return None


def open_project(project_dir):
    """Configures Django for the project and makes its tables. Once per process."""
    project_dir = Path(project_dir).resolve()
    sys.dont_write_bytecode = True
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module_of(project_dir)
    sys.path.insert(0, str(project_dir))
    os.chdir(project_dir)

    from django.conf import settings

    settings.DATABASES = {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    }
    settings.MIGRATION_MODULES = _NoMigrations()
    settings.LOGGING_CONFIG = None
    logging.disable(logging.CRITICAL)

    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=False)
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    return project_dir


def load_rows(dump):
    """Empties the database and loads one dumpdata file; foreign keys may dangle."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    connection.cursor().execute("PRAGMA foreign_keys = OFF")
    connection.check_constraints = lambda *args, **kwargs: None
    call_command(
        "flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=True
    )
    dump = Path(dump)
    models = {row["model"].lower() for row in json.loads(dump.read_text(encoding="utf-8"))}
    if "contenttypes.contenttype" not in models and apps.is_installed("django.contrib.contenttypes"):
        make_content_types()
    call_command("loaddata", str(dump), verbosity=0, ignorenonexistent=True)
    warm_content_types()


def make_content_types():
    """The rows of every installed model, as `migrate` leaves them."""
    from django.apps import apps
    from django.contrib.contenttypes.management import create_contenttypes

    for config in apps.get_app_configs():
        create_contenttypes(config, verbosity=0)


def warm_content_types():
    """Fills the process-wide cache of content types, as a server that runs for a while has it."""
    from django.apps import apps

    if not apps.is_installed("django.contrib.contenttypes"):
        return
    from django.contrib.contenttypes.models import ContentType

    manager = ContentType.objects
    manager.clear_cache()
    for content_type in manager.all():
        manager._add_to_cache(manager.db, content_type)


def request_user():
    """The first user by primary key, taken as an active superuser; made when there is none."""
    from django.apps import apps

    if not apps.is_installed("django.contrib.auth"):
        return None
    from django.contrib.auth import get_user_model

    model = get_user_model()
    user = model._base_manager.order_by("pk").first()
    if user is None:
        user = model(**{model.USERNAME_FIELD: "oracle"})
        user.save()
    for flag in ("is_active", "is_staff", "is_superuser"):
        try:
            setattr(user, flag, True)
        except AttributeError:
            pass  # a read-only property of a user model of the project's own
    return user
