"""Measures with real Django what tests/orm/queries.json expects.

    measure.py [--check]

Takes the queries of queries.json (a small language for chains of queryset methods), runs them under Django on SQLite and
writes text, parameters and rows beside each one; the rows that they run on go to rows.json as dumpdata writes them.
`--check` writes nothing and fails when a measurement differs. Needs Django 5.2.
"""
import datetime
import decimal
import importlib.machinery
import json
import re
import sys
import types
import uuid
from pathlib import Path

import django
from django.conf import settings

HERE = Path(__file__).parent

# The app is this file: its models are registered below.
sys.modules["shop"] = types.ModuleType("shop")
sys.modules["shop"].__path__ = [str(HERE)]
sys.modules["shop.models"] = types.ModuleType("shop.models")
sys.modules["shop.models"].__spec__ = importlib.machinery.ModuleSpec("shop.models", None)

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "shop"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core import serializers  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.db.models import functions  # noqa: E402


def shop(name, /, bases=(models.Model,), ordering=(), proxy=False, **fields):
    meta = type("Meta", (), {"app_label": "shop", "ordering": list(ordering), "proxy": proxy})
    return type(name, bases, {"__module__": "shop.models", "Meta": meta, **fields})


def key(target, **options):
    return models.ForeignKey(target, on_delete=models.CASCADE, **options)


def text(length=100, **options):
    return models.CharField(max_length=length, **options)


Country = shop("Country", name=text(), code=text(2, unique=True))
City = shop("City", name=text(), country=key("shop.Country", to_field="code", related_name="cities"))
Publisher = shop("Publisher", ordering=["name"], name=text())
Tag = shop("Tag", name=text())
Author = shop(
    "Author",
    name=text(),
    email=text(null=True),
    born=models.DateField(null=True),
    country=key("shop.Country", null=True),
    comments=GenericRelation("shop.Comment"),
)
Profile = shop(
    "Profile", author=models.OneToOneField("shop.Author", models.CASCADE, related_name="profile"), bio=models.TextField()
)
Book = shop(
    "Book",
    title=text(),
    author=key("shop.Author", related_name="books"),
    editor=key("shop.Author", null=True, related_name="edited"),
    publisher=key("shop.Publisher", null=True),
    price=models.DecimalField(max_digits=8, decimal_places=2),
    pages=models.IntegerField(null=True),
    published=models.DateTimeField(null=True),
    active=models.BooleanField(default=True),
    rating=models.FloatField(null=True),
    data=models.JSONField(default=dict),
    uid=models.UUIDField(default=uuid.uuid4),
    tags=models.ManyToManyField("shop.Tag"),
)
RecentBook = shop("RecentBook", bases=(Book,), ordering=["-published"], proxy=True)
Chapter = shop("Chapter", ordering=["book", "number"], book=key("shop.Book", related_name="chapters"),
               number=models.PositiveIntegerField(), title=text())
Review = shop("Review", ordering=["-created", "chapter"], chapter=key("shop.Chapter"), stars=models.IntegerField(),
              created=models.DateField())
Place = shop("Place", name=text(), city=key("shop.City", null=True))
Restaurant = shop("Restaurant", bases=(Place,), stars=models.IntegerField())
Pizza = shop("Pizza", name=text(), restaurant=key("shop.Restaurant", related_name="pizzas"))
Club = shop("Club", name=text(), members=models.ManyToManyField("shop.Author", through="shop.Membership"))
Membership = shop("Membership", author=key("shop.Author"), club=key("shop.Club"), since=models.DateField())
Category = shop("Category", name=text(), parent=key("self", null=True, related_name="children"))
Person = shop("Person", name=text(), friends=models.ManyToManyField("self"))
Order = shop("Order", id=models.UUIDField(primary_key=True), note=models.TextField())
Item = shop("Item", order=key("shop.Order", related_name="items"), amount=models.IntegerField())
Event = shop("Event", start=models.DateTimeField(), end=models.DateTimeField(null=True), day=models.DateField(),
             clock=models.TimeField(), length=models.DurationField())
Comment = shop(
    "Comment",
    body=text(),
    content_type=key(ContentType),
    object_id=models.PositiveIntegerField(),
    target=GenericForeignKey(),
)

MODELS = [ContentType, Country, City, Publisher, Tag, Author, Profile, Book, Chapter, Review, Place, Restaurant, Pizza,
          Club, Membership, Category, Person, Order, Item, Event, Comment]
BY_NAME = {model.__name__: model for model in MODELS + [RecentBook, Book.tags.through]}


# ---- Rows ----------------------------------------------------------------------------------------------------------

def make_rows():
    utc = datetime.timezone.utc
    for number, name in enumerate(["France", "Peru", "Chad"]):
        Country.objects.create(name=name, code=name[:2].upper())
        City.objects.create(name=f"Capital {number}", country_id=name[:2].upper())
    for name in ["Zed", "Alba", "Mond"]:
        Publisher.objects.create(name=name)
    for name in ["new", "old", "red_hot", "50%"]:
        Tag.objects.create(name=name)
    for number in range(6):
        author = Author.objects.create(
            name=["Ann", "bob", "Cid", "ann", "Eve", "Ümit"][number], email=[None, "b@x.org", ""][number % 3],
            born=[datetime.date(1970 + number, 1 + number, 2), None][number % 2], country_id=[1, None, 2][number % 3])
        if number % 2:
            Profile.objects.create(author=author, bio=f"bio {number}")
    for number in range(10):
        book = Book.objects.create(
            title=f"Book {9 - number}", author_id=number % 5 + 1, editor_id=[None, 2, 1][number % 3],
            publisher_id=[None, 1, 2, 3][number % 4], price=decimal.Decimal("10.25") + number, pages=[None, 100 * number][number % 2],
            published=[None, datetime.datetime(2020 + number % 3, 1 + number, 3, 4, 5, 6, 7000 * (number % 2), tzinfo=utc)][number % 5 != 0],
            active=number % 3 != 0, rating=[None, number / 4][number % 2], data={"b": number, "a": [1, None, "é"]},
            uid=uuid.UUID(int=number + 1))
        book.tags.set([(number + step) % 4 + 1 for step in range(number % 4)])
        for chapter in range(number % 3):
            made = Chapter.objects.create(book=book, number=3 - chapter, title=f"Chapter {chapter}")
            for stars in range(chapter + 1):
                Review.objects.create(chapter=made, stars=stars + number % 3, created=datetime.date(2021, 1 + stars, 1 + number))
    for number in range(4):
        if number % 2:
            place = Restaurant.objects.create(name=f"Place {number}", city_id=[None, 1, 2, 3][number], stars=number)
            Pizza.objects.create(name=f"Pizza {number}", restaurant=place)
        else:
            Place.objects.create(name=f"Place {number}", city_id=[None, 1, 2, 3][number])
    for number in range(3):
        club = Club.objects.create(name=f"Club {number}")
        for member in range(number + 1):
            Membership.objects.create(author_id=member + 1 + number, club=club, since=datetime.date(2000 + member, 1, 1))
    for number in range(5):
        Category.objects.create(name=f"Category {number}", parent_id=[None, 1, 1, 2, 4][number])
    people = [Person.objects.create(name=f"Person {number}") for number in range(4)]
    people[0].friends.set([people[2], people[1]])
    for number in range(3):
        order = Order.objects.create(id=uuid.UUID(int=97 + number), note=f"note {number}")
        for amount in range(number):
            Item.objects.create(order=order, amount=amount)
        Event.objects.create(
            start=datetime.datetime(2024, 12, 30 - number, 23, 59, 58, tzinfo=utc),
            end=[None, datetime.datetime(2025, 1, 2, 3, 4, 5, 600000, tzinfo=utc)][number % 2],
            day=datetime.date(2024, 12, 29 + number), clock=datetime.time(5, 6, number), length=datetime.timedelta(days=number, microseconds=5000))
        Comment.objects.create(body=f"comment {number}", target=Author.objects.get(pk=number + 1))
    Comment.objects.create(body="on a book", target=Book.objects.get(pk=1))


# ---- The language of queries ---------------------------------------------------------------------------------------

FUNCTIONS = {name: getattr(functions, name) for name in dir(functions) if name[0].isupper()}
AGGREGATES = {name: getattr(models, name) for name in ["Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance"]}
OUTPUTS = {"Integer": models.IntegerField, "Float": models.FloatField, "Char": models.CharField, "Boolean": models.BooleanField,
           "Date": models.DateField, "DateTime": models.DateTimeField, "Text": models.TextField}


def output_of(name):
    return models.DecimalField(max_digits=10, decimal_places=2) if name == "Decimal" else OUTPUTS[name]()


def expression(node):
    if not isinstance(node, dict):
        return models.Value(node)
    for name, argument in node.items():
        if name == "F":
            return models.F(argument)
        if name == "OuterRef":
            return models.OuterRef(argument if isinstance(argument, str) else expression(argument))
        if name == "Value":
            return models.Value(argument, output_field=output_of(node["output"])) if "output" in node else models.Value(argument)
        if name in AGGREGATES:
            options = {key: node[key] for key in ["distinct"] if key in node}
            if "filter" in node:
                options["filter"] = condition(node["filter"])
            if "default" in node:
                options["default"] = node["default"]
            return AGGREGATES[name](argument if argument == "*" else expression(argument), **options)
        if name == "op":
            left, right = (expression(item) for item in node["args"])
            return models.expressions.CombinedExpression(left, "%%" if argument == "%" else argument, right)
        if name == "Case":
            cases = [models.When(condition(when), then=expression(then)) for when, then in argument]
            return models.Case(*cases, default=expression(node["default"]) if "default" in node else None)
        if name == "Subquery":
            return models.Subquery(queryset(argument))
        if name == "Exists":
            return ~models.Exists(queryset(argument)) if node.get("negated") else models.Exists(queryset(argument))
        if name == "Q":
            return condition(argument)
        if name == "Wrap":
            return models.ExpressionWrapper(expression(argument), output_field=output_of(node["output"]))
        if name == "Func":
            arguments = [expression(item) for item in node["args"]]
            if argument in ("Extract", "Trunc"):
                arguments[1] = arguments[1].value
            if argument == "Cast":
                return functions.Cast(arguments[0], output_field=output_of(node["output"]))
            return FUNCTIONS[argument](*arguments)
        if name == "Window":
            order = [models.OrderBy(models.F(item.removeprefix("-")), descending=item[0] == "-") for item in node.get("order", [])]
            return models.Window(expression(argument), partition_by=[models.F(item) for item in node.get("partition", [])] or None,
                                 order_by=order or None)
    raise ValueError(node)


def operand(value):
    if isinstance(value, dict):
        return queryset(value["query"]) if "query" in value else expression(value)
    return value


def condition(node):
    if isinstance(node, dict):
        for name, argument in node.items():
            if name == "$not":
                return ~condition(argument)
            if name == "$expr":
                return models.Q(expression(argument))
            if name in ("$and", "$or", "$xor"):
                result = condition(argument[0])
                for item in argument[1:]:
                    other = condition(item)
                    result = result & other if name == "$and" else result | other if name == "$or" else result ^ other
                return result
        return models.Q(**{path: operand(value) for path, value in node.items()})
    raise ValueError(node)


def order(item):
    if isinstance(item, str):
        return item
    nulls = {"nulls_first": True} if item.get("nulls") == "first" else {"nulls_last": True} if item.get("nulls") == "last" else {}
    return models.OrderBy(expression(item["by"]), descending=item.get("desc", False), **nulls)


def queryset(node):
    query = BY_NAME[node["model"]]._default_manager.all()
    for name, *arguments in node.get("ops", []):
        if name in ("filter", "exclude"):
            query = getattr(query, name)(*[condition(item) for item in arguments])
        elif name in ("annotate", "alias"):
            for key_, item in arguments[0].items():
                query = getattr(query, name)(**{key_: expression(item)})
        elif name == "filtered":
            query = query.annotate(**{arguments[0]: models.FilteredRelation(arguments[1], condition=condition(arguments[2]))})
        elif name == "order_by":
            query = query.order_by(*[order(item) for item in arguments])
        elif name == "slice":
            query.query.set_limits(*arguments)
        elif name in ("union", "union_all", "intersection", "difference"):
            others = [queryset(item) for item in arguments]
            query = query.union(*others, all=True) if name == "union_all" else getattr(query, name)(*others)
        elif name in ("|", "&"):
            query = query | queryset(arguments[0]) if name == "|" else query & queryset(arguments[0])
        elif name == "sticky":
            query = query._next_is_sticky()
        else:
            query = getattr(query, name)(*arguments)
    return query


def plain(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, decimal.Decimal) or isinstance(value, (datetime.date, datetime.time)):
        return str(value)
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, bytes):
        return value.hex()
    return value


def steady(sql):
    """Django writes these words in the order of a set, which differs from run to run."""
    return re.sub(r"IN \('(?:true|false|null)'(?:,'(?:true|false|null)')+\)", "IN ('false','true','null')", sql)


def run(node):
    """(statements, rows) of one case; an error is its class and text."""
    statements = []

    def record(execute, sql, params, many, context):
        statements.append([steady(sql), [plain(item) for item in params or ()]])
        return execute(sql, params, many, context)

    rows = None
    try:
        query = queryset(node)
        end = node.get("end", "select")
        with connection.execute_wrapper(record):
            if end == "select":
                with connection.cursor() as cursor:
                    sql, params = query.query.sql_with_params()
                    cursor.execute(sql, params)
                    raw = connection.connection.execute(sql.replace("%s", "?").replace("%%", "%"), [plain(item) for item in params])
                    rows = [[plain(item) for item in row] for row in raw.fetchall()]
            elif end in ("count", "exists"):
                rows = [[plain(getattr(query, end)())]]
            elif end == "aggregate":
                rows = None
                query.aggregate(**{key_: expression(item) for key_, item in node["aggregates"].items()})
            elif end == "update":
                query.update(**{key_: operand(value) for key_, value in node["values"].items()})
            elif end == "delete":
                query._raw_delete("default")
    except Exception as error:  # noqa: BLE001: whatever Django raises is the measurement
        if type(error).__name__ == "EmptyResultSet":
            return {"empty": True}
        return {"error": [type(error).__name__, str(error)]}
    if not statements:
        return {"empty": True}
    result = {"sql": [sql for sql, params in statements] if len(statements) > 1 else statements[0][0],
              "params": statements[0][1] if len(statements) == 1 else [params for sql, params in statements]}
    if rows is not None and "RAND" not in statements[0][0]:
        result["rows"] = rows
    return result


def open_database():
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    from django.apps import apps
    from django.contrib.contenttypes.management import create_contenttypes
    for config in apps.get_app_configs():
        create_contenttypes(config, verbosity=0)
    make_rows()


def write_lines(path, items):
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main():
    open_database()
    path = HERE / "queries.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    from django.db import transaction
    measured = []
    for case in cases:
        with transaction.atomic():
            result = {**{key_: case[key_] for key_ in case if key_ != "expect"}, "expect": run(case["query"])}
            transaction.set_rollback(True)
        measured.append(result)
    rows = json.loads(serializers.serialize("json", [row for model in MODELS for row in model._base_manager.order_by("pk")]))
    if "--check" in sys.argv:
        differing = [case["query"] for case, new in zip(cases, measured) if case.get("expect") != new["expect"]]
        print("\n".join(map(json.dumps, differing)) or "as measured")
        return bool(differing)
    write_lines(path, measured)
    write_lines(HERE / "rows.json", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
