// What each renderer makes of one report, letter by letter: a finding with a proven fix, one that shares it,
// and one without a fix.
#include "report/concise.h"
#include "report/endpoints_text.h"
#include "report/full.h"
#include "report/json.h"

#include "llvm/Support/JSON.h"

#include <gtest/gtest.h>

namespace eagerlint::report {
namespace {

const SourceFile serializers("shop/serializers.py", "class BookSerializer(ModelSerializer):\n"
                                                    "    author = AuthorSerializer()\n"
                                                    "\tpublisher = PublisherSerializer()\n"
                                                    "    größe = Field(source='tags.count')\n");
const SourceFile views("shop/views.py", "class BookView(ListAPIView):\n"
                                        "    queryset = Book.objects.all()\n");

const SourceFile *sourceOf(const std::string &path) {
  for (const SourceFile *file : {&serializers, &views})
    if (file->path() == path)
      return file;
  return nullptr;
}

check::Location at(const SourceFile &file, std::string_view text) {
  const auto begin = static_cast<uint32_t>(file.text().find(text));
  return {file.path(), {}, {begin, begin + static_cast<uint32_t>(text.size())}};
}

check::QueryCost cost(std::string formula, evaluate::Growth growth, uint64_t atTen, uint64_t atTwenty) {
  check::QueryCost cost;
  cost.formula = std::move(formula);
  cost.growth = growth;
  cost.exact = true;
  if (growth != evaluate::Growth::Constant)
    cost.symbols = {{"N", "book rows"}};
  for (const auto &[rows, queries] : {std::pair<uint64_t, uint64_t>{10, atTen}, {20, atTwenty}}) {
    check::Measured run;
    run.rows = rows;
    run.queries = queries;
    run.status = 200;
    run.sql = {{"SELECT 1", queries, {}, "[].author"}};
    cost.measured.push_back(run);
  }
  return cost;
}

check::Finding finding(std::string code, std::string name, std::string_view text, std::string message) {
  check::Finding finding;
  finding.code = std::move(code);
  finding.name = std::move(name);
  finding.message = std::move(message);
  finding.location = at(serializers, text);
  finding.before = cost("1 + 3·N", evaluate::Growth::Linear, 31, 61);
  finding.endpoints = {{"shop.views.BookView", "list", "books/", finding.before, {}}};
  finding.related = {{"queryset is made here", at(views, "Book.objects.all()")}};
  finding.fingerprint = "f-" + finding.name;
  return finding;
}

check::Report report() {
  check::Report report;
  report.root = "/project";
  check::Finding author =
      finding("EL101", "nested-serializer", "author", "nested serializer `author` reads `Book.author`");
  author.after = cost("1 + N", evaluate::Growth::Linear, 11, 21);
  check::Location end = at(views, "Book.objects.all()");
  end.span.begin = end.span.end;
  author.fix = check::Fix{"id1",
                          "Load author, publisher",
                          check::Applicability::Safe,
                          "",
                          {},
                          {{end, ".select_related(\"author\", \"publisher\")"}}};
  author.path = "author";
  check::Finding publisher =
      finding("EL101", "nested-serializer", "publisher", "nested serializer `publisher`");
  publisher.after = author.after;
  publisher.fix = author.fix;
  check::Finding tags =
      finding("EL109", "count-per-row", "größe", "`Book.tags.count()` sends a query for each row");
  tags.severity = check::Severity::Warning;
  tags.condition = "expand is true";
  tags.help = "annotate the queryset";
  report.findings = {author, publisher, tags};
  check::EndpointReport endpoint;
  endpoint.view = "shop.views.BookView";
  endpoint.action = "list";
  endpoint.route = "books/";
  endpoint.routed = endpoint.resolved = true;
  endpoint.location = at(views, "BookView");
  endpoint.serializer = "shop.serializers.BookSerializer";
  endpoint.cost = author.before;
  report.endpoints = {endpoint};
  report.warnings = {{"shop/broken.py", "line 3: cannot be parsed"}};
  report.summary = {.files = 2, .models = 3, .serializers = 1, .endpoints = 1, .endpointsResolved = 1};
  return report;
}

class Renderers : public testing::Test {
protected:
  check::Report report_ = report();
  std::vector<View> views_{{&report_, sourceOf, {}}};
};

TEST_F(Renderers, full) {
  EXPECT_EQ(renderFull(views_, {}),
            R"(error[EL101] nested-serializer: nested serializer `author` reads `Book.author`
  --> shop/serializers.py:2:5
   |
 2 |     author = AuthorSerializer()
   |     ^^^^^^
  ::: shop/views.py:2:16
   |
 2 |     queryset = Book.objects.all()
   |                ------------------ queryset is made here
   |
   = endpoint: /books/  shop.views.BookView (list)
   = queries: 1 + 3·N → 1 + N with the fix (N: book rows)
   = proof: 31 → 11 queries at 10 rows, 61 → 21 at 20 rows, same response
   = safe fix: Load author, publisher
   |
  --> shop/views.py
   |
 2 | -     queryset = Book.objects.all()
 2 | +     queryset = Book.objects.all().select_related("author", "publisher")

error[EL101] nested-serializer: nested serializer `publisher`
  --> shop/serializers.py:3:2
   |
 3 |     publisher = PublisherSerializer()
   |     ^^^^^^^^^
  ::: shop/views.py:2:16
   |
 2 |     queryset = Book.objects.all()
   |                ------------------ queryset is made here
   |
   = endpoint: /books/  shop.views.BookView (list)
   = queries: 1 + 3·N → 1 + N with the fix (N: book rows)
   = proof: 31 → 11 queries at 10 rows, 61 → 21 at 20 rows, same response
   = safe fix: the same edit as for EL101 at shop/serializers.py:2

warning[EL109] count-per-row: `Book.tags.count()` sends a query for each row
  --> shop/serializers.py:4:5
   |
 4 |     größe = Field(source='tags.count')
   |     ^^^^^
  ::: shop/views.py:2:16
   |
 2 |     queryset = Book.objects.all()
   |                ------------------ queryset is made here
   |
   = endpoint: /books/  shop.views.BookView (list)
   = condition: expand is true
   = queries: 1 + 3·N (N: book rows)
   = measured: 31 queries at 10 rows, 61 at 20 rows
   = help: annotate the queryset

)");
}

TEST_F(Renderers, colorsChangeNoText) {
  std::string colored = renderFull(views_, {.colors = true});
  EXPECT_NE(colored.find('\033'), std::string::npos);
  for (size_t at = colored.find('\033'); at != std::string::npos; at = colored.find('\033'))
    colored.erase(at, colored.find('m', at) + 1 - at);
  EXPECT_EQ(colored, renderFull(views_, {}));
}

TEST_F(Renderers, sqlOnlyWhenAskedFor) {
  EXPECT_EQ(renderFull(views_, {}).find("SELECT"), std::string::npos);
  EXPECT_NE(renderFull(views_, {.showSql = true}).find("   = sql: 61 × SELECT 1\n"), std::string::npos);
}

TEST_F(Renderers, aFixThatIsNotProvenSaysWhy) {
  report_.findings.resize(1);
  report_.findings[0].fix->applicability = check::Applicability::Unsafe;
  report_.findings[0].fix->reason = "no seeded row passes shop/serializers.py:2";
  const std::string text = renderFull(views_, {});
  EXPECT_NE(text.find("   = measured: 31 → 11 queries at 10 rows, 61 → 21 at 20 rows\n"), std::string::npos);
  EXPECT_NE(text.find("   = unsafe fix: Load author, publisher\n"), std::string::npos);
  EXPECT_NE(text.find("   = not proven: no seeded row passes shop/serializers.py:2\n"), std::string::npos);
  EXPECT_EQ(text.find("proof:"), std::string::npos);
}

TEST_F(Renderers, manyEndpointsAreCounted) {
  report_.findings.resize(1);
  report_.findings[0].endpoints.assign(6, report_.findings[0].endpoints.front());
  EXPECT_NE(renderFull(views_, {}).find("   = endpoint: and 3 more\n"), std::string::npos);
}

TEST_F(Renderers, longFormulasExplainTheirSymbolsOnALineOfTheirOwn) {
  report_.findings.resize(1);
  report_.findings[0].before.formula =
      "2 + 4·min(N,50) + 2·min(N,50)·M + 17·min(N,50)·M·K + 3·min(N,50)·M·K·L";
  report_.findings[0].before.symbols = {{"N", "order rows"}, {"M", "lines of each order"}};
  EXPECT_NE(renderFull(views_, {}).find("   = where: N: order rows, M: lines of each order\n"),
            std::string::npos);
}

TEST_F(Renderers, concise) {
  EXPECT_EQ(renderConcise(views_, false),
            "shop/serializers.py:2:5: error: EL101 [*] nested serializer `author` reads `Book.author`\n"
            "shop/serializers.py:3:2: error: EL101 [*] nested serializer `publisher`\n"
            "shop/serializers.py:4:5: warning: EL109 `Book.tags.count()` sends a query for each row\n");
}

TEST_F(Renderers, statistics) {
  EXPECT_EQ(renderStatistics(views_), "    2  EL101  [*] nested-serializer\n"
                                      "    1  EL109  [ ] count-per-row\n");
}

TEST_F(Renderers, summary) {
  EXPECT_EQ(renderSummary(views_), "3 findings: 2 errors, 1 warning. 2 fixable with --fix.\n"
                                   "1 of 1 endpoint resolved; 2 files, 3 models, 1 serializer\n");
  report_.findings.clear();
  EXPECT_EQ(renderSummary(views_), "No findings.\n"
                                   "1 of 1 endpoint resolved; 2 files, 3 models, 1 serializer\n");
}

TEST_F(Renderers, endpoints) {
  report_.endpoints[0].route = "/books/";
  EXPECT_EQ(renderEndpointsText(views_, {}), "/books/  shop.views.BookView (list)\n"
                                             "  at:         shop/views.py:1\n"
                                             "  serializer: shop.serializers.BookSerializer\n"
                                             "  queries:    1 + 3·N (linear, N: book rows)\n"
                                             "  measured:   31 queries at 10 rows\n"
                                             "  measured:   61 queries at 20 rows\n"
                                             "\n"
                                             "1 of 1 endpoint resolved\n");
}

TEST_F(Renderers, json) {
  report_.findings.resize(1);
  const std::string text = renderJson(views_);
  auto parsed = llvm::json::parse(text);
  ASSERT_TRUE(static_cast<bool>(parsed)) << llvm::toString(parsed.takeError());
  const llvm::json::Object &document = *parsed->getAsObject();
  const llvm::json::Object &found = *(*document.getArray("findings"))[0].getAsObject();
  EXPECT_EQ(found.getString("code"), "EL101");
  EXPECT_EQ(found.getString("file"), "shop/serializers.py");
  EXPECT_EQ(found.getString("severity"), "error");
  EXPECT_EQ(found.get("condition")->kind(), llvm::json::Value::Null);
  EXPECT_EQ(*found.getObject("range"),
            (llvm::json::Object{{"start", llvm::json::Object{{"line", 2}, {"column", 5}}},
                                {"end", llvm::json::Object{{"line", 2}, {"column", 11}}}}));
  const llvm::json::Object &before = *found.getObject("queries")->getObject("before");
  EXPECT_EQ(before.getString("formula"), "1 + 3·N");
  EXPECT_EQ(before.getString("growth"), "linear");
  EXPECT_EQ(*before.getArray("measured"),
            (llvm::json::Array{llvm::json::Object{{"rows", 10}, {"queries", 31}},
                               llvm::json::Object{{"rows", 20}, {"queries", 61}}}));
  const llvm::json::Object &fix = *found.getObject("fix");
  EXPECT_EQ(fix.getString("applicability"), "safe");
  const llvm::json::Object &edit = *(*fix.getArray("edits"))[0].getAsObject();
  EXPECT_EQ(edit.getString("file"), "shop/views.py");
  EXPECT_EQ(edit.getString("text"), ".select_related(\"author\", \"publisher\")");
  EXPECT_EQ(document.getObject("summary")->getInteger("fixable"), 1);
  EXPECT_EQ(document.getArray("warnings")->size(), 1U);
}

} // namespace
} // namespace eagerlint::report
