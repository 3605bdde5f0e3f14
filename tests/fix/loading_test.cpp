// Texts before and after loading is added: the queryset expression is marked with «», and must parse
// afterwards.
#include "fix/loading.h"

#include "base/names.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace eagerlint::fix {
namespace {

/// `author__books*`: a star after a part that is to-many.
Path path(std::string_view text) {
  Path result;
  while (!text.empty()) {
    const size_t end = std::min(text.find("__"), text.size());
    std::string_view part = text.substr(0, end);
    result.toMany.push_back(part.ends_with('*'));
    if (part.ends_with('*'))
      part.remove_suffix(1);
    result.parts.emplace_back(part);
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return result;
}

std::vector<Path> paths(std::string_view text) {
  std::vector<Path> result;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    result.push_back(path(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

struct Marked {
  std::string text;
  Span span;
};

Marked marked(std::string text) {
  const std::string open = "«", close = "»";
  const size_t begin = text.find(open);
  text.erase(begin, open.size());
  const size_t end = text.find(close);
  text.erase(end, close.size());
  return {std::move(text), {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}};
}

/// The text afterwards, or "! " and the reason.
std::string loaded(const Marked &source, std::string_view lookups, std::optional<uint32_t> lineLength,
                   const std::string &manager = "") {
  Names names;
  const SourceFile file("views.py", source.text);
  const syntax::Module module(file, names);
  auto edits = addLoading(module, names, {source.span, manager}, paths(lookups), lineLength);
  if (!edits)
    return "! " + llvm::toString(edits.takeError());
  for (size_t i = 1; i < edits->size(); ++i)
    EXPECT_LT((*edits)[i - 1].span, (*edits)[i].span);
  return applyEdits(source.text, *edits);
}

struct Case {
  std::string before;  ///< with «» around the expression
  std::string lookups; ///< separated by blanks
  std::string after;
  std::optional<uint32_t> lineLength = std::nullopt;
};

void expectEach(const std::vector<Case> &cases) {
  for (const Case &one : cases) {
    const Marked source = marked(one.before);
    const std::string after = loaded(source, one.lookups, one.lineLength);
    EXPECT_EQ(after, one.after) << one.before;
    if (!after.starts_with("! ")) {
      EXPECT_TRUE(reparses(after)) << after;
    }
  }
}

TEST(AddLoading, AppendsToTheChain) {
  expectEach({
      {"qs = «Book.objects»\n", "author", "qs = Book.objects.select_related(\"author\")\n"},
      {"qs = «Book.objects.all()»\n", "author", "qs = Book.objects.all().select_related(\"author\")\n"},
      {"qs = «queryset»\n", "tags*", "qs = queryset.prefetch_related(\"tags\")\n"},
      {"qs = «super().get_queryset()»\n", "author__country",
       "qs = super().get_queryset().select_related(\"author__country\")\n"},
      {"qs = «self.queryset.order_by('x')»\n", "author tags*",
       "qs = self.queryset.order_by('x').select_related('author').prefetch_related('tags')\n"},
      {"qs = «Book.objects.all()»\n", "items*__product",
       "qs = Book.objects.all().prefetch_related(\"items__product\")\n"},
      {"qs = «Book.objects.all()»\n", "author__books*",
       "qs = Book.objects.all().select_related(\"author\").prefetch_related(\"author__books\")\n"},
      {"for b in «Book.objects.all()»:\n    pass\n", "author",
       "for b in Book.objects.all().select_related(\"author\"):\n    pass\n"},
      {"x = [b.name for b in «Book.objects.all()» if b]\n", "author",
       "x = [b.name for b in Book.objects.all().select_related(\"author\") if b]\n"},
      {"S(«Book.objects.all()», many=True)\n", "author",
       "S(Book.objects.all().select_related(\"author\"), many=True)\n"},
      {"qs = «author.books.all()»\n", "publisher", "qs = author.books.all().select_related(\"publisher\")\n"},
      {"qs = «Author.objects.get(pk=1).books.all()»\n", "publisher",
       "qs = Author.objects.get(pk=1).books.all().select_related(\"publisher\")\n"},
      {"class V(View):\n    class Meta:\n        queryset = «Book.objects.all()»\n", "author",
       "class V(View):\n    class Meta:\n        queryset = Book.objects.all().select_related(\"author\")\n"},
      {"class V(View):\n    def f(self):\n        if x:\n            return «Book.objects.all()»\n        "
       "return 1\n",
       "author",
       "class V(View):\n    def f(self):\n        if x:\n            return "
       "Book.objects.all().select_related(\"author\")\n        return 1\n"},
  });
}

TEST(AddLoading, NamesTheManagerOfAModel) {
  const Marked source = marked("get_object_or_404(«Book», pk=pk)\n");
  EXPECT_EQ(loaded(source, "author tags*", std::nullopt, "objects"),
            "get_object_or_404(Book.objects.select_related(\"author\").prefetch_related(\"tags\"), pk=pk)\n");
}

TEST(AddLoading, DropsPathsThatOthersCover) {
  expectEach({
      {"qs = «Book.objects»\n", "author author__country author",
       "qs = Book.objects.select_related(\"author__country\")\n"},
      {"qs = «Book.objects»\n", "items* items*__product a",
       "qs = Book.objects.select_related(\"a\").prefetch_related(\"items__product\")\n"},
  });
}

TEST(AddLoading, GoesBeforeWhatReadsTheQueryset) {
  expectEach({
      {"qs = «Book.objects.order_by(\"x\")[:10]»\n", "author",
       "qs = Book.objects.order_by(\"x\").select_related(\"author\")[:10]\n"},
      {"b = «Book.objects.all()[0]»\n", "author", "b = Book.objects.all().select_related(\"author\")[0]\n"},
      {"b = «Book.objects.get(pk=1)»\n", "author", "b = Book.objects.select_related(\"author\").get(pk=1)\n"},
      {"b = «Book.objects.filter(a=1).first()»\n", "author",
       "b = Book.objects.filter(a=1).select_related(\"author\").first()\n"},
      {"b = «Book.objects.filter(a=1).afirst()»\n", "author",
       "b = Book.objects.filter(a=1).select_related(\"author\").afirst()\n"},
      {"b = «Book.objects.values(\"id\").filter(a=1)»\n", "author",
       "b = Book.objects.select_related(\"author\").values(\"id\").filter(a=1)\n"},
      {"b = «Book.objects.all().count()»\n", "author",
       "b = Book.objects.all().select_related(\"author\").count()\n"},
      {"b = «Book.objects.distinct(\"x\")»\n", "author",
       "b = Book.objects.distinct(\"x\").select_related(\"author\")\n"},
      {"b = «Book.objects.all().iterator()»\n", "author",
       "b = Book.objects.all().select_related(\"author\").iterator()\n"},
      {"b = «Book.objects.all().iterator(100)»\n", "tags*",
       "b = Book.objects.all().prefetch_related(\"tags\").iterator(100)\n"},
      {"b = «Book.objects.all().iterator()»\n", "tags*",
       "! iterator() without a chunk size cannot be used with prefetch_related()"},
  });
}

TEST(AddLoading, NeverJoinsCombinedOrRawQueries) {
  expectEach({
      {"qs = «a.filter(x=1).union(b)»\n", "author",
       "qs = a.filter(x=1).prefetch_related(\"author\").union(b)\n"},
      {"qs = «Book.objects.raw(sql)»\n", "author",
       "qs = Book.objects.raw(sql).prefetch_related(\"author\")\n"},
  });
}

TEST(AddLoading, ExtendsCallsThatLoadAlready) {
  expectEach({
      {"qs = «Book.objects.select_related('a').order_by(\"x\")»\n", "author",
       "qs = Book.objects.select_related('a', 'author').order_by(\"x\")\n"},
      {"qs = «Book.objects.select_related(\"a\",)»\n", "author",
       "qs = Book.objects.select_related(\"a\", \"author\",)\n"},
      {"qs = «Book.objects.prefetch_related()»\n", "tags*", "qs = Book.objects.prefetch_related(\"tags\")\n"},
      {"qs = «Book.objects.select_related(*NAMES)»\n", "author",
       "qs = Book.objects.select_related(*NAMES, \"author\")\n"},
      {"qs = «Book.objects.select_related(\"a\").filter(b=1).select_related(\"c\")»\n", "author",
       "qs = Book.objects.select_related(\"a\").filter(b=1).select_related(\"c\", \"author\")\n"},
      {"qs = «Book.objects.select_related(\"a\")[:10]»\n", "author tags*",
       "qs = Book.objects.select_related(\"a\", \"author\").prefetch_related(\"tags\")[:10]\n"},
      {"qs = «Book.objects.select_related((\"a\"))»\n", "author",
       "qs = Book.objects.select_related((\"a\"), \"author\")\n"},
      {"qs = «Book.objects.select_related()»\n", "author",
       "! select_related() without names follows every relation that is not null"},
      {"qs = «Book.objects.select_related(None)»\n", "author",
       "! select_related(None) clears what is loaded"},
      {"qs = «Book.objects.prefetch_related(None)»\n", "tags*",
       "! prefetch_related(None) clears what is loaded"},
      {"qs = «Book.objects.prefetch_related(x for x in y)»\n", "tags*",
       "! the names of prefetch_related() come from a generator"},
  });
}

TEST(AddLoading, LeavesWhatIsLoaded) {
  expectEach({
      {"qs = «Book.objects.select_related(\"author__country\")»\n", "author",
       "qs = Book.objects.select_related(\"author__country\")\n"},
      {"qs = «Book.objects.prefetch_related(\"items__product\")»\n", "items* items*__product",
       "qs = Book.objects.prefetch_related(\"items__product\")\n"},
      {"qs = «Book.objects.prefetch_related(\"author\")»\n", "author author__country",
       "qs = Book.objects.prefetch_related(\"author\", \"author__country\")\n"},
      {"qs = «Book.objects.prefetch_related(Prefetch(\"items\", Item.objects.all()))»\n", "items*",
       "qs = Book.objects.prefetch_related(Prefetch(\"items\", Item.objects.all()))\n"},
  });
}

TEST(AddLoading, GoesIntoThePrefetchThatMakesTheRows) {
  expectEach({
      {"qs = «Book.objects.prefetch_related(Prefetch(\"items\", queryset=Item.objects.all()))»\n",
       "items*__product",
       "qs = Book.objects.prefetch_related(Prefetch(\"items\", "
       "queryset=Item.objects.all().select_related(\"product\")))\n"},
      {"qs = «Book.objects.prefetch_related(models.Prefetch(\"items\", "
       "Item.objects.select_related(\"a\")))»\n",
       "items*__product items*__tags* extra*",
       "qs = Book.objects.prefetch_related(models.Prefetch(\"items\", Item.objects.select_related(\"a\", "
       "\"product\").prefetch_related(\"tags\")), \"extra\")\n"},
      {"qs = «Book.objects.prefetch_related(Prefetch(\"items\", queryset=q, to_attr=\"recent\"))»\n",
       "recent*__product items*__product",
       "qs = Book.objects.prefetch_related(Prefetch(\"items\", queryset=q.select_related(\"product\"), "
       "to_attr=\"recent\"), \"items__product\")\n"},
      {"qs = «Book.objects.prefetch_related(Prefetch(\"items\"))»\n", "items*__product",
       "qs = Book.objects.prefetch_related(Prefetch(\"items\"), \"items__product\")\n"},
      {"qs = «B.objects.prefetch_related(\n    Prefetch(\n        'a',\n        "
       "queryset=A.objects.prefetch_related(\n"
       "            Prefetch('b', queryset=C.objects.all()),\n        ),\n    ),\n)»\n",
       "a*__b*__c a*__d*",
       "qs = B.objects.prefetch_related(\n    Prefetch(\n        'a',\n        "
       "queryset=A.objects.prefetch_related(\n"
       "            Prefetch('b', queryset=C.objects.all().select_related('c')),\n            'd',\n        "
       "),\n    "
       "),\n)\n"},
  });
}

TEST(AddLoading, KeepsOneArgumentALine) {
  expectEach({
      {"qs = «B.objects.select_related(\n    \"a\",\n    \"b\",  # why\n)»\n", "c d",
       "qs = B.objects.select_related(\n    \"a\",\n    \"b\",  # why\n    \"c\",\n    \"d\",\n)\n"},
      {"qs = «B.objects.select_related(\n    \"a\",\n    \"b\"  # why\n)»\n", "c",
       "qs = B.objects.select_related(\n    \"a\",\n    \"b\",  # why\n    \"c\"\n)\n"},
      {"qs = «B.objects.select_related(\n    \"a\"\n    # nothing more, for now\n)»\n", "c",
       "qs = B.objects.select_related(\n    \"a\",\n    \"c\"\n    # nothing more, for now\n)\n"},
      {"qs = «B.objects.select_related(\"a\",\n                               \"b\")»\n", "c",
       "qs = B.objects.select_related(\"a\",\n                               \"b\",\n                        "
       "       "
       "\"c\")\n"},
      {"qs = «B.objects.select_related(\n    \"a\", \"b\"\n)»\n", "c",
       "qs = B.objects.select_related(\n    \"a\", \"b\", \"c\"\n)\n"},
      {"qs = «B.objects.select_related(\n    \"a\", \"b\"\n)»\n", "c",
       "qs = B.objects.select_related(\n    \"a\",\n    \"b\",\n    \"c\",\n)\n", 16},
      {"qs = «B.objects.prefetch_related(Prefetch(\n    \"a\",\n))»\n", "c*",
       "qs = B.objects.prefetch_related(Prefetch(\n    \"a\",\n), \"c\")\n"},
  });
}

TEST(AddLoading, KeepsOneMethodALine) {
  expectEach({
      {"qs = «(\n    B.objects\n    .filter(a=1)\n    .order_by(\"x\")\n)»\n", "c",
       "qs = (\n    B.objects\n    .filter(a=1)\n    .order_by(\"x\")\n    .select_related(\"c\")\n)\n"},
      {"qs = (\n    «B.objects.filter(a=1)\n    .order_by(\"x\")»  # newest. first\n)\n", "c d*",
       "qs = (\n    B.objects.filter(a=1)\n    .order_by(\"x\")  # newest. first\n    "
       ".select_related(\"c\")\n    "
       ".prefetch_related(\"d\")\n)\n"},
      {"qs = (\n    «B.objects.all()\n    .values(\"x\")»\n)\n", "c",
       "qs = (\n    B.objects.all()\n    .select_related(\"c\")\n    .values(\"x\")\n)\n"},
      {"qs = «B.objects \\\n    .filter(a=1) \\\n    .order_by(\"x\")»\n", "c",
       "qs = B.objects \\\n    .filter(a=1) \\\n    .order_by(\"x\") \\\n    .select_related(\"c\")\n"},
      {"qs = (\n    «B.objects\n    .filter(\n        a=1,\n    )»\n)\n", "c",
       "qs = (\n    B.objects\n    .filter(\n        a=1,\n    )\n    .select_related(\"c\")\n)\n"},
      {"qs = (\n    «B.objects\n    .filter(a=1)[:10]»\n)\n", "c",
       "qs = (\n    B.objects\n    .filter(a=1)\n    .select_related(\"c\")[:10]\n)\n"},
      {"qs = «B.objects.filter(\n    a=1,\n)»\n", "c",
       "qs = B.objects.filter(\n    a=1,\n).select_related(\"c\")\n"},
      {"qs = (\n    «B.objects.all()»\n)\n", "c", "qs = (\n    B.objects.all().select_related(\"c\")\n)\n"},
      {"qs = (\r\n    «B.objects\r\n    .all()»\r\n)\r\n", "c",
       "qs = (\r\n    B.objects\r\n    .all()\r\n    .select_related(\"c\")\r\n)\r\n"},
  });
}

TEST(AddLoading, BreaksLongLines) {
  expectEach({
      {"def f():\n  return «Book.objects.filter(a=1)»\n", "author",
       "def f():\n  return Book.objects.filter(a=1).select_related(\n    \"author\"\n  )\n", 50},
      {"qs = «Book.objects.filter(a=1)»\n", "author publisher",
       "qs = Book.objects.filter(a=1).select_related(\n    \"author\", \"publisher\"\n)\n", 45},
      {"qs = «Book.objects.filter(a=1)»\n", "author tags*",
       "qs = Book.objects.filter(a=1).select_related(\"author\").prefetch_related(\n    \"tags\"\n)\n", 75},
      {"qs = «Book.objects.filter(a=1)»\n", "author tags*",
       "qs = Book.objects.filter(a=1).select_related(\n    \"author\"\n).prefetch_related(\n    "
       "\"tags\"\n)\n",
       50},
      {"qs = «Book.objects.select_related(\"author\")»\n", "publisher",
       "qs = Book.objects.select_related(\n    \"author\", \"publisher\"\n)\n", 50},
      {"qs = «Book.objects.select_related(\"author\", 'x')»\n", "publisher",
       "qs = Book.objects.select_related(\n    \"author\", 'x', \"publisher\"\n)\n", 30},
      {"qs = «Book.objects.select_related(\"author\",)»\n", "publisher",
       "qs = Book.objects.select_related(\n    \"author\",\n    \"publisher\",\n)\n", 50},
      {"qs = (\n    «Book.objects\n    .all()»\n)\n", "author publisher",
       "qs = (\n    Book.objects\n    .all()\n    .select_related(\n        \"author\", \"publisher\"\n    "
       ")\n)\n",
       30},
      {"qs = «Book.objects.prefetch_related(Prefetch(\"a\", queryset=A.objects.all()))»\n", "a*__b c*",
       "qs = Book.objects.prefetch_related(\n    Prefetch(\"a\", queryset=A.objects.all().select_related(\n  "
       "  "
       "\"b\"\n)), \"c\"\n)\n",
       70},
  });
}

TEST(AddLoading, WrapsOperators) {
  expectEach({
      {"qs = «a | b»\n", "c", "qs = (a | b).select_related(\"c\")\n"},
      {"qs = «(a | b)»\n", "c", "qs = (a | b).select_related(\"c\")\n"},
      {"return_(«a | b»)\n", "c", "return_((a | b).select_related(\"c\"))\n"},
      {"qs = «(a | b)[:3]»\n", "c", "qs = (a | b).select_related(\"c\")[:3]\n"},
      {"qs = «(a | b).distinct()»\n", "c", "qs = (a | b).distinct().select_related(\"c\")\n"},
      {"qs = «B.objects.all() if x else B.objects.filter(a=1)»\n", "c",
       "qs = B.objects.all().select_related(\"c\") if x else B.objects.filter(a=1).select_related(\"c\")\n"},
      {"qs = «B.objects.all() if x else B.objects.none()»\n", "c",
       "qs = B.objects.all().select_related(\"c\") if x else B.objects.none()\n"},
      {"qs = «None if x else []»\n", "c", "! no branch of the expression is a queryset with rows"},
      {"if (qs := «B.objects.all()»):\n    pass\n", "c",
       "if (qs := B.objects.all().select_related(\"c\")):\n    pass\n"},
  });
}

TEST(AddLoading, TakesTheQuotesOfTheFile) {
  expectEach({
      {"x = ['a', 'b', \"c\"]\nqs = «B.objects»\n", "c",
       "x = ['a', 'b', \"c\"]\nqs = B.objects.select_related('c')\n"},
      {"x = ['a', 'b', 'c']\nqs = «B.objects.filter(a=\"x\")»\n", "c",
       "x = ['a', 'b', 'c']\nqs = B.objects.filter(a=\"x\").select_related(\"c\")\n"},
      {"class A:\n    '''A'''\n    qs = «B.objects»\n", "c",
       "class A:\n    '''A'''\n    qs = B.objects.select_related(\"c\")\n"},
  });
}

TEST(AddLoading, RefusesOtherPlaces) {
  expectEach({
      {"qs = «Book.obj»ects\n", "author", "! there is no expression at this place"},
      {"qs = «[1, 2]»\n", "author", "! this expression is not a queryset"},
      {"x = f\"{«Book.objects»}\"\n", "author", "! there is no expression at this place"},
  });
}

TEST(AddLoading, ChangesNothingTheSecondTime) {
  for (const char *before :
       {"qs = «Book.objects»", "qs = «a.union(b)»", "qs = «B.objects.all()[:3]»",
        "qs = «B.objects.prefetch_related(Prefetch('items', queryset=I.objects.all()))»"}) {
    const std::string lookups = "author__country items*__product author__books*";
    Marked source = marked(before);
    const std::string once = loaded(source, lookups, 40);
    source = {once, {5, static_cast<uint32_t>(once.size())}};
    EXPECT_EQ(loaded(source, lookups, 40), once);
  }
}

std::string used(const std::string &before) {
  Names names;
  const Marked source = marked(before);
  const SourceFile file("views.py", source.text);
  const syntax::Module module(file, names);
  auto edits = useResult(module, names, source.span);
  return edits ? applyEdits(source.text, *edits) : "! " + llvm::toString(edits.takeError());
}

TEST(UseResult, AssignsToTheVariable) {
  EXPECT_EQ(used("def f(queryset):\n    «queryset.select_related('x')»\n    return queryset\n"),
            "def f(queryset):\n    queryset = queryset.select_related('x')\n    return queryset\n");
  EXPECT_EQ(
      used("class V:\n    def f(self):\n        if x:\n            qs = g()\n        "
           "«qs.filter(a=1).all()»\n"),
      "class V:\n    def f(self):\n        if x:\n            qs = g()\n        qs = qs.filter(a=1).all()\n");
  EXPECT_EQ(used("class V:\n    def f(self):\n        «self.queryset.prefetch_related('x')»\n"),
            "class V:\n    def f(self):\n        self.queryset = self.queryset.prefetch_related('x')\n");
  EXPECT_EQ(used("def f(qs):\n    «(\n        qs\n        .all()\n    )»\n"),
            "def f(qs):\n    qs = (\n        qs\n        .all()\n    )\n");
}

TEST(UseResult, RefusesWhereNoVariableIs) {
  const std::string noVariable = "! the queryset comes from no variable that could take the result";
  EXPECT_EQ(used("def f():\n    «Book.objects.select_related('x')»\n"), noVariable);
  EXPECT_EQ(used("QS = 1\ndef f():\n    «QS.select_related('x')»\n"), noVariable);
  EXPECT_EQ(used("def f():\n    «g().select_related('x')»\n"), noVariable);
  EXPECT_EQ(used("def f(qs):\n    «qs.delete()»\n"), "! the statement does not make a queryset");
  EXPECT_EQ(used("def f(qs):\n    x = «qs.all()»\n"),
            "! there is no expression on a line of its own at this place");
}

TEST(Reparses, TellsBrokenText) {
  EXPECT_TRUE(reparses("a = 1\n"));
  EXPECT_FALSE(reparses("a = (1\n"));
}

} // namespace
} // namespace eagerlint::fix
