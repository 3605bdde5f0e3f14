"""What cannot be known makes an endpoint unresolved, and what follows from the project's being importable is known."""

import unittest

from support import ProjectTest, run_json

SERIALIZERS = """from rest_framework import serializers

from staff.models import Office


class {name}(serializers.ModelSerializer{header}):
{body}
    class Meta:
        model = Office
        fields = {fields}
"""

VIEWS = """from rest_framework import generics

from staff import serializers
from staff.models import Office


class Offices(generics.ListAPIView):
    queryset = Office.objects.all()
    serializer_class = serializers.OfficeSerializer
"""

URLS = """from django.urls import path

from staff import views

urlpatterns = [path("offices/", views.Offices.as_view())]
"""


class UnknownTest(ProjectTest):
    """On the models of one fixture, with a view of its own."""

    def endpoint(self, serializers, settings=""):
        project = self.copy_of("presence")
        (project / "staff" / "serializers.py").write_text(serializers, encoding="utf-8")
        (project / "staff" / "views.py").write_text(VIEWS, encoding="utf-8")
        (project / "project" / "urls.py").write_text(URLS, encoding="utf-8")
        with (project / "project" / "settings.py").open("a", encoding="utf-8") as file:
            file.write(settings)
        (endpoint,) = run_json("endpoints", project, "--format", "json", "--isolated")["endpoints"]
        return endpoint

    def serializer(self, fields='["id", "city"]', body="", header="", name="OfficeSerializer"):
        return SERIALIZERS.format(fields=fields, body=body, header=header, name=name)

    def test_plain_serializer_is_resolved(self):
        self.assertTrue(self.endpoint(self.serializer())["resolved"])

    def test_names_computed_in_a_class_body(self):
        body = '    for name in ("first", "second"):\n        locals()[name] = serializers.CharField(source="city")\n'
        endpoint = self.endpoint(self.serializer('["id", "first", "second"]', body))
        self.assertFalse(endpoint["resolved"])
        self.assertIn("not all known", str(endpoint["opaque"]))

    def test_metaclass_of_the_project(self):
        """One that only makes classes is run; what one with other methods does is not known."""
        made = (
            "class Named(serializers.SerializerMetaclass):\n    def __new__(mcs, name, bases, attrs):\n"
            '        attrs["label"] = serializers.CharField(source="city")\n'
            "        return super().__new__(mcs, name, bases, attrs)\n\n"
        )
        more = "    def __call__(cls, *args, **kwargs):\n        return super().__call__(*args, **kwargs)\n\n"
        text = self.serializer('["id", "label"]', header=", metaclass=Named")
        for metaclass, resolved in ((made, True), (made + more, False)):
            endpoint = self.endpoint(text.replace("class Office", metaclass + "\nclass Office", 1))
            self.assertEqual(endpoint["resolved"], resolved, endpoint["opaque"])

    def test_setting_that_must_be_set(self):
        """The settings raise where a variable is missing: so it is there, and the page size with it."""
        settings = (
            "\nimport os\nfrom django.core.exceptions import ImproperlyConfigured\n\n\n"
            'def required(name):\n    value = os.environ.get(name)\n    if value is None:\n'
            "        raise ImproperlyConfigured(name)\n    return value\n\n\n"
            "def framework(domain):\n"
            '    return {"DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 5}\n\n\n'
            'REST_FRAMEWORK = framework(required("DOMAIN"))\n'
        )
        endpoint = self.endpoint(self.serializer(), settings)
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])
        self.assertEqual(endpoint["formula"], "2")

    def test_setting_that_must_be_well_formed(self):
        """What makes the settings raise is no world: no project runs with it."""
        settings = (
            "\nimport os\n\n\ndef rate(name, default):\n    value = os.environ.get(name, default)\n"
            '    number, _, period = value.partition("/")\n'
            '    if not number.isdigit() or period not in ("hour", "day"):\n        raise ValueError(name)\n'
            "    return value\n\n\n"
            "REST_FRAMEWORK = {\n"
            '    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",\n    "PAGE_SIZE": 5,\n'
            '    "DEFAULT_THROTTLE_RATES": {"anon": rate("RATE", "100/day")},\n}\n'
        )
        endpoint = self.endpoint(self.serializer(), settings)
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])
        self.assertEqual(endpoint["formula"], "2")

    def test_request_that_fails(self):
        """What was misunderstood often ends in an exception: nothing is claimed of such a request."""
        body = '    total = serializers.SerializerMethodField()\n\n    def get_total(self, obj):\n        return {}["total"]\n\n'
        endpoint = self.endpoint(self.serializer('["id", "total"]', body))
        self.assertFalse(endpoint["resolved"])
        self.assertIn("KeyError", str(endpoint["opaque"]))

    def test_loop_with_an_end_that_depends_on_rows(self):
        """A later round may do what the first did not."""
        body = (
            "    ends = serializers.SerializerMethodField()\n\n    def get_ends(self, obj):\n"
            "        people, index = list(obj.people.all()), 0\n"
            "        while index < len(people):\n            index += 2\n        return index\n\n"
        )
        endpoint = self.endpoint(self.serializer('["id", "ends"]', body))
        self.assertFalse(endpoint["resolved"])
        self.assertIsNone(endpoint["formula"])

    def task(self, call, settings=""):
        tasks = (
            "from celery import shared_task\n\nfrom staff.models import Office\n\n\n"
            "@shared_task(bind=True, max_retries=3)\ndef counted(self, least):\n"
            "    return Office.objects.filter(pk__gte=least).count()\n\n\n"
        )
        body = '    total = serializers.SerializerMethodField()\n\n    def get_total(self, obj):\n        return %s\n\n' % call
        text = self.serializer('["id", "total"]', body).replace("class Office", tasks + "class Office", 1)
        return self.endpoint(text, settings)

    def test_task_for_a_worker(self):
        """Handing over costs no statement, whatever comes of it."""
        for call in ("counted.delay(obj.pk).id", "counted.delay_on_commit(obj.pk)"):
            endpoint = self.task(call)
            self.assertTrue(endpoint["resolved"], endpoint["opaque"])
            self.assertEqual(endpoint["formula"], "1")

    def test_task_that_runs_here(self):
        self.assertEqual(self.task("counted(obj.pk)")["formula"], "1 + N")
        self.assertEqual(self.task("counted.s(obj.pk).apply().get()")["formula"], "1 + N")
        self.assertEqual(self.task("counted.delay(obj.pk).get()", "\nCELERY_TASK_ALWAYS_EAGER = True\n")["formula"], "1 + N")

        eager = "\nCELERY_TASK_ALWAYS_EAGER = True\n"
        self.assertEqual(self.task("counted.apply_async_on_commit((obj.pk,))", eager)["formula"], "1 + N")

    def test_variable_that_nobody_set(self):
        """Without it the default holds; with it the answer may be another one."""
        settings = (
            "\nimport os\n\nif os.environ.get(\"PAGES\"):\n"
            '    REST_FRAMEWORK = {"DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 5}\n'
        )
        endpoint = self.endpoint(self.serializer(), settings)
        self.assertEqual([entry["queries"] for entry in endpoint["measured"]], [1, 1])
        self.assertFalse(endpoint["resolved"])

    def shown_by(self, condition):
        """A second statement where the condition holds."""
        body = (
            "    total = serializers.SerializerMethodField()\n\n    def get_total(self, obj):\n"
            "        if %s:\n            return Office.objects.count()\n        return 0\n\n" % condition
        )
        text = self.serializer('["id", "total"]', body).replace("from rest_framework", "import os\n\nfrom rest_framework", 1)
        return self.endpoint(text)

    def test_variable_with_a_default(self):
        """Nobody said what it is: the entry names the variable."""
        endpoint = self.shown_by('os.environ.get("TOTALS")')
        self.assertFalse(endpoint["resolved"])
        self.assertIsNone(endpoint["formula"])
        (entry,) = endpoint["opaque"]
        self.assertEqual(entry["affects"], "queries")
        self.assertIn("TOTALS", entry["reason"])

    def test_variable_that_changes_no_statement(self):
        endpoint = self.shown_by('os.environ.get("TOTALS") and False')
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])
        self.assertEqual(endpoint["formula"], "1")

    def test_variable_asked_for_each_entry(self):
        """More entries than worlds are looked at, each asked for only where the one before it is in the variable."""
        first = '(next((n for n in range(600) if str(n) not in os.environ.get("ENTRIES", "")), None))'
        endpoint = self.shown_by(f"{first} == 1000")
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])
        endpoint = self.shown_by(f"{first} is None")
        self.assertFalse(endpoint["resolved"])
        (reason,) = {entry["reason"] for entry in endpoint["opaque"]}
        self.assertIn("ENTRIES", reason)

    def test_only_variables_that_matter_are_named(self):
        """One that is asked on the way to another changes nothing alone."""
        endpoint = self.shown_by('os.environ.get("WAY") and os.environ.get("TOTALS")')
        self.assertFalse(endpoint["resolved"])
        (entry,) = endpoint["opaque"]
        self.assertIn("TOTALS", entry["reason"])
        endpoint = self.shown_by('os.environ.get("TOTALS") or os.startfile(obj)')
        self.assertIn("startfile", str(endpoint["opaque"]))  # it is open anyway what is sent
        self.assertNotIn("TOTALS", str(endpoint["opaque"]))

    def test_file_that_is_there(self):
        """The code raises where it finds no file, and requests are answered."""
        endpoint = self.shown_by('next((name for name in os.listdir("/data") if name.endswith(".csv")), None) is None and missing()')
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])

    def test_variable_that_must_be_set(self):
        """`os.environ[name]` has no default: which statements are sent is not known."""
        endpoint = self.shown_by('os.environ["TOTALS"] == "yes"')
        self.assertFalse(endpoint["resolved"])
        self.assertIn("queries", [entry["affects"] for entry in endpoint["opaque"]])

    def test_key_that_the_database_gave(self):
        """Numbers begin with one: a loaded row's automatic key is true, and no branch for new rows is looked at."""
        endpoint = self.shown_by("not obj.pk")
        self.assertTrue(endpoint["resolved"], endpoint["opaque"])
        self.assertEqual((endpoint["formula"], endpoint["exact"]), ("1", True))


if __name__ == "__main__":
    unittest.main()
