"""What is installed beside the project: entry points, and libraries that stand for django.conf.settings."""

import shutil
import unittest

from support import ProjectTest, run_json

PYPROJECT = """[project]
name = "installed-plugins"

[project.entry-points."library.plugin"]
disks = "disks:config"
maps = "maps:config"
"""

SETUP = """[metadata]
name = installed-plugins

[options.entry_points]
console_scripts =
    library = library.apps:main
library.plugin =
    disks = disks:config
    maps = maps:config [drawing]
"""

SETTINGS = """
from dynaconf import DjangoDynaconf

WITH_CITY = False
settings = DjangoDynaconf(__name__, ENVVAR_PREFIX_FOR_DYNACONF="STAFF", ORDERING="pk")
settings.set("SECOND", settings.ORDERING)
"""

VIEWS = """from django.conf import settings
from rest_framework import generics, serializers

from staff.models import Office


class OfficeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Office
        fields = ["id", "city"]


class Offices(generics.ListAPIView):
    serializer_class = OfficeSerializer

    def get_queryset(self):
        if settings.WITH_CITY:
            return Office.objects.filter(city__isnull=False, pk__in=list(Office.objects.values_list("pk")))
        return Office.objects.order_by(settings.ORDERING, settings.SECOND)
"""

URLS = """from django.urls import path

from staff import views

urlpatterns = [path("offices/", views.Offices.as_view())]
"""


def endpoints(project):
    return run_json("endpoints", project, "--format", "json", "--rows", "3", "--isolated")["endpoints"]


class EntryPointTest(ProjectTest):
    """The same plugins, declared in other places."""

    def routes(self, file=None, text=""):
        project = self.copy_of("installed_plugins")
        if file is not None:
            shutil.rmtree(project / "installed_plugins-1.0.dist-info")
            (project / file).write_text(text, encoding="utf-8")
        return [endpoint["route"] for endpoint in endpoints(project)]

    def test_declared_in_pyproject(self):
        self.assertEqual(self.routes("pyproject.toml", PYPROJECT), self.routes())

    def test_declared_in_setup(self):
        self.assertEqual(self.routes("setup.cfg", SETUP), self.routes())

    def test_declared_nowhere(self):
        self.assertNotIn("api/maps/maps/", self.routes("setup.cfg", ""))


class SettingsTest(ProjectTest):
    """DjangoDynaconf: the module's names, keyword arguments and later `set` calls, below the environment."""

    def test_switches_have_their_default(self):
        project = self.copy_of("presence")
        (project / "staff" / "views.py").write_text(VIEWS, encoding="utf-8")
        (project / "project" / "urls.py").write_text(URLS, encoding="utf-8")
        with (project / "project" / "settings.py").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
        (endpoint,) = endpoints(project)
        self.assertEqual([measured["queries"] for measured in endpoint["measured"]], [1])
        self.assertFalse(endpoint["resolved"])
        reasons = [entry["reason"] for entry in endpoint["opaque"] if entry["affects"] == "queries"]
        self.assertIn("STAFF_WITH_CITY", " ".join(reasons))


if __name__ == "__main__":
    unittest.main()
