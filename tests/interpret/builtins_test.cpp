// Natives of the builtins and the standard library. The files under python/ hold plain assertions that hold
// under CPython as well; here every one of their test functions runs in the interpreter.
#include "snippet.h"

#include "interpret/builtins.h"
#include "interpret/temporal.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace eagerlint::interpret {
namespace {

class PythonFile : public testing::TestWithParam<std::string> {};

TEST_P(PythonFile, assertionsHold) {
  std::ifstream file(std::string(EAGERLINT_SOURCE_DIR) + "/tests/interpret/python/" + GetParam());
  ASSERT_TRUE(file) << GetParam();
  std::stringstream text;
  text << file.rdbuf();
  const std::vector<std::string> names = Snippet(text.str()).tests();
  ASSERT_FALSE(names.empty());
  for (const std::string &name : names) {
    Snippet snippet(text.str());
    const Value result = snippet.call(name);
    EXPECT_FALSE(result.isError()) << name << ": " << snippet.show(result);
    for (const OpaqueNote &note : snippet.in().notes())
      ADD_FAILURE() << name << ": " << note.reason;
    for (const Decision &decision : snippet.in().decisions().taken())
      ADD_FAILURE() << name << " depends on what is not known: " << decision.reason << " at "
                    << text.str().substr(decision.span.begin, decision.span.size());
  }
}

std::vector<std::string> pythonFiles() {
  std::vector<std::string> files;
  for (const auto &entry :
       std::filesystem::directory_iterator(std::string(EAGERLINT_SOURCE_DIR) + "/tests/interpret/python"))
    if (entry.path().extension() == ".py")
      files.push_back(entry.path().filename().string());
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Builtins, PythonFile, testing::ValuesIn(pythonFiles()),
                         [](const auto &info) { return info.param.substr(0, info.param.size() - 3); });

// ------------------------------------------------------------------------------------------ values not known

Value opaque(Interpreter &in, std::string_view type = "str", std::optional<Value> reference = std::nullopt) {
  OpaqueObject *object = in.opaque(OpaqueSource::Request, "a value", 4711);
  object->type = type;
  object->reference = reference;
  return object;
}

TEST(OpaqueArguments, giveOpaqueResultsWithoutErrors) {
  Snippet snippet(R"(
from decimal import Decimal
import datetime, json, math, re

def run(x):
    return [
        int(x), float(x), str(x), list(x), tuple(x), set(x), dict(a=x), sorted(x), sum(x), min(x), max(x), len(x),
        "a".join([x, "b"]), "{} {}".format(x, 1), "%s" % x, "abc".replace("a", x), "abc".split(x), x in [1, 2],
        abs(x), round(x), isinstance(x, str), hasattr(x, "lower"), getattr(x, "lower"), callable(x), hash(x),
        Decimal(x), Decimal("1") + x, datetime.date(x, 1, 1), datetime.timedelta(days=x), json.dumps({"a": x}),
        math.sqrt(x), [1, 2].count(x), min(1, x), range(x), ord(x), repr(x), f"{x:>10}",
    ]
)");
  const Value result = snippet.call("run", {opaque(snippet.in())});
  ASSERT_FALSE(result.isError()) << snippet.show(result);
  EXPECT_EQ(snippet.in().pending(), false);
  EXPECT_TRUE(snippet.in().notes().empty());
}

TEST(OpaqueArguments, keepTheReferenceWorld) {
  Snippet snippet(R"(
def run(x):
    return int(x) + 1, int(x), str(x).strip()

def text(x):
    return "{}".format(int(x))
)");
  const Value result = snippet.call("run", {opaque(snippet.in(), "str", snippet.in().str("41"))});
  ASSERT_FALSE(result.isError());
  auto *number = result.as<TupleObject>()->items[1].as<OpaqueObject>();
  ASSERT_TRUE(number && number->reference);
  EXPECT_EQ(number->reference->asInt(), 41);
}

TEST(OpaqueArguments, lookupsInDictionariesWithUnknownKeysAreUnknown) {
  Snippet snippet(R"(
def run(x):
    return {x: 1}.get("a"), {"a": 1, "b": 2}.get(x), {"a": 1}.get("a"), {}.get(x, 5)
)");
  const Value result = snippet.call("run", {opaque(snippet.in())});
  ASSERT_FALSE(result.isError());
  const auto &items = result.as<TupleObject>()->items;
  EXPECT_EQ(items[0].asInt(), 1); // what is stored under a key that is not known stands for what may be found
  EXPECT_TRUE(items[1].isOpaque());
  EXPECT_EQ(items[2].asInt(), 1);
  EXPECT_EQ(items[3].asInt(), 5);
}

// ------------------------------------------------------------------------------------------- repeated
// elements

class RepeatedRows : public testing::Test {
protected:
  Value rows(Snippet &snippet, size_t before = 0) {
    std::vector<Value> items;
    for (size_t i = 0; i < before; ++i)
      items.push_back(Value::integer(static_cast<int64_t>(i)));
    OpaqueObject *row = snippet.in().opaque(OpaqueSource::RowData, "a column", 99);
    row->type = "int";
    auto *repeated = snippet.in().make<RepeatedObject>();
    repeated->element = row;
    repeated->symbol = 1;
    items.emplace_back(repeated);
    return snippet.in().list(std::move(items));
  }
};

TEST_F(RepeatedRows, stayRepeatedThroughSequences) {
  Snippet snippet(R"(
from itertools import chain, islice, groupby

def run(rows):
    return [
        list(rows), sorted(rows), list(reversed(rows)), list(map(str, rows)), list(enumerate(rows)),
        list(zip(rows, rows)), [x + 1 for x in rows], list(chain(rows, [1])), list(islice(rows, 3)),
        list(filter(None, rows)), rows + [1], list(groupby(rows)),
    ]
)");
  const Value result = snippet.call("run", {rows(snippet)});
  ASSERT_FALSE(result.isError()) << snippet.show(result);
  const auto &lists = result.as<ListObject>()->items;
  for (size_t i = 0; i < lists.size(); ++i) {
    const auto &items = lists[i].as<ListObject>()->items;
    EXPECT_TRUE(
        std::any_of(items.begin(), items.end(), [](Value item) { return item.kind() == Kind::Repeated; }))
        << "list " << i;
  }
}

TEST_F(RepeatedRows, giveUnknownTotals) {
  Snippet snippet(R"(
def run(rows):
    return len(rows), sum(rows), max(rows), min(rows), ",".join(map(str, rows)), rows.index(5), rows.count(5)
)");
  const Value result = snippet.call("run", {rows(snippet, 2)});
  ASSERT_FALSE(result.isError()) << snippet.show(result);
  for (Value item : result.as<TupleObject>()->items)
    EXPECT_TRUE(item.isOpaque());
}

TEST_F(RepeatedRows, runKeyFunctionsOncePerRow) {
  Snippet snippet(R"(
def run(rows):
    calls = []
    def key(x):
        calls.append(x)
        return x
    sorted(rows, key=key)
    return calls
)");
  const Value result = snippet.call("run", {rows(snippet)});
  ASSERT_FALSE(result.isError()) << snippet.show(result);
  const auto &calls = result.as<ListObject>()->items;
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].kind(), Kind::Repeated);
}

// -------------------------------------------------------------------------------------------------
// enumerations

TEST(Choices, haveLabelsAndPlainValues) {
  Snippet snippet(R"(
from django.db.models.enums import IntegerChoices, TextChoices

class Status(TextChoices):
    DRAFT = "draft", "Not ready"
    IN_REVIEW = "review"
    DONE = "done", "Done"

    @classmethod
    def open(cls):
        return [cls.DRAFT, cls.IN_REVIEW]

    def is_done(self):
        return self == self.DONE

class Size(IntegerChoices):
    SMALL = 1
    LARGE = 2, "Very large"
    __empty__ = "None yet"

def run():
    return [
        Status.choices, Status.labels, Status.values, Status.names, Size.choices, Status.DRAFT.label,
        Status("done").name, Status.DRAFT == "draft", str(Status.DONE), f"{Status.DONE}", Status.open() == ["draft", "review"],
        Status.DONE.is_done(), Size.LARGE + 1, Size(2).label, dict(Status.choices)["done"], {"draft": 5}[Status.DRAFT],
        "draft" in Status.values, Status.DRAFT in ["draft"], [s.value for s in Size], Size.SMALL < Size.LARGE,
    ]
)");
  EXPECT_EQ(snippet.show(snippet.call("run")), "[[('draft', 'Not ready'), ('review', 'In Review'), ('done', "
                                               "'Done')], ['Not ready', 'In Review', 'Done'], "
                                               "['draft', 'review', 'done'], ['DRAFT', 'IN_REVIEW', 'DONE'], "
                                               "[(None, 'None yet'), (1, 'Small'), (2, 'Very large')], 'Not "
                                               "ready', 'DONE', True, 'done', 'done', True, "
                                               "True, 3, 'Very large', 'Done', 5, True, True, [1, 2], True]");
}

// ---------------------------------------------------------------------------------------------- notes and
// makers

TEST(Generators, areNotResumedAfterNext) {
  Snippet snippet(R"(
def numbers():
    yield 1
    yield 2

def run():
    g = numbers()
    return next(g), next(g)
)");
  const Value result = snippet.call("run");
  ASSERT_FALSE(result.isError());
  EXPECT_EQ(result.as<TupleObject>()->items[0].asInt(), 1);
  EXPECT_TRUE(result.as<TupleObject>()->items[1].isOpaque());
  ASSERT_EQ(snippet.in().notes().size(), 1U);
  EXPECT_TRUE(snippet.in().notes()[0].affectsQueries);
}

TEST(Makers, giveInstancesOfTheStubClasses) {
  Snippet snippet("");
  Interpreter &in = snippet.in();
  EXPECT_EQ(snippet.show(makeDate(in, "2024-02-29")), "datetime.date(2024, 2, 29)");
  EXPECT_EQ(snippet.show(makeDateTime(in, "2024-02-29 10:00:00.5", true)),
            "datetime.datetime(2024, 2, 29, 10, 0, 0, 500000, tzinfo=datetime.timezone.utc)");
  EXPECT_TRUE(makeDateTime(in, "not a date", false).isOpaque());
}

} // namespace
} // namespace eagerlint::interpret
