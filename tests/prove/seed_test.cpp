// What the prover may rely on in seeded rows: both sides of every condition, shared, absent and many related
// rows.
#include "prove/analysed_project.h"
#include "prove/seed.h"

#include <set>

namespace eagerlint::prove {
namespace {

constexpr const char *models = R"py(from django.db import models


class Shelf(models.Model):
    code = models.SlugField(unique=True)


class Book(models.Model):
    KINDS = [("n", "Novel"), ("p", "Poems")]

    title = models.CharField(max_length=40)
    kind = models.CharField(max_length=1, choices=KINDS)
    pages = models.PositiveIntegerField()
    printed = models.DateField()
    listed = models.BooleanField(default=True)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="books")
    owner = models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL, related_name="books")
    themes = models.ManyToManyField("Theme", related_name="books")


class Theme(models.Model):
    name = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")


class Cover(models.Model):
    book = models.OneToOneField(Book, on_delete=models.CASCADE, related_name="cover")


class Vote(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="votes")
    voter = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="votes")

    class Meta:
        unique_together = [("book", "voter")]
)py";

class SeedTest : public testing::Test {
protected:
  SeedTest()
      : fs_(projectInMemory({{"shop/models.py", models}, {"shop/urls.py", "urlpatterns = []\n"}})),
        project_(*fs_, "/project", false) {}

  [[nodiscard]] orm::Database seeded(uint64_t rows, std::vector<evaluate::ColumnHint> hints = {}) {
    auto database = orm::Database::open();
    EXPECT_TRUE(static_cast<bool>(database));
    SeedOptions options{rows, std::move(hints)};
    const relations::RelationGraph &graph = project_.analysis().graph();
    database->setSource(seededTables(graph, std::make_shared<const SeedOrder>(graph), options));
    return std::move(*database);
  }
  [[nodiscard]] evaluate::ColumnHint hint(std::string_view model, std::string_view field,
                                          Scalar value) const {
    const relations::RelationGraph &graph = project_.analysis().graph();
    const ModelId id = graph.byLabel(model);
    for (uint32_t i = 0; i < graph.model(id).fields.size(); ++i)
      if (graph.model(id).fields[i].text == field)
        return {{id, i}, std::move(value)};
    ADD_FAILURE() << "no field " << field;
    return {};
  }
  static int64_t number(orm::Database &database, std::string sql) {
    orm::Statement statement;
    statement.text = std::move(sql);
    int64_t result = -1;
    if (llvm::Error error = database.run(statement, [&](orm::Database::Row row) {
          if (const auto *value = std::get_if<int64_t>(&row[0]))
            result = *value;
          return false;
        }))
      ADD_FAILURE() << llvm::toString(std::move(error));
    return result;
  }
  static std::string all(orm::Database &database, const std::string &table) {
    orm::Statement statement;
    statement.text = "SELECT * FROM " + table;
    std::string text;
    llvm::consumeError(database.run(statement, [&](orm::Database::Row row) {
      for (const Scalar &cell : row) {
        if (const auto *value = std::get_if<int64_t>(&cell))
          text += std::to_string(*value);
        else if (const auto *word = std::get_if<std::string>(&cell))
          text += *word;
        text += '|';
      }
      text += '\n';
      return true;
    }));
    return text;
  }

  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> fs_;
  mutable AnalysedProject project_;
};

TEST_F(SeedTest, EqualSizesGiveEqualRowsInWhateverOrderTheyAreAskedFor) {
  const char *tables[] = {"shop_book", "shop_theme", "shop_vote", "shop_book_themes"};
  orm::Database one = seeded(12), other = seeded(12);
  for (const char *table : llvm::reverse(tables))
    EXPECT_NE(all(other, table), "");
  for (const char *table : tables)
    EXPECT_EQ(all(one, table), all(other, table));
}

TEST_F(SeedTest, ATableIsMadeWhenAStatementNamesIt) {
  orm::Database database = seeded(12);
  const relations::RelationGraph &graph = project_.analysis().graph();
  const ModelId theme = graph.byLabel("shop.Theme"), vote = graph.byLabel("shop.Vote");
  EXPECT_FALSE(database.hasTable(graph, theme));
  EXPECT_EQ(number(database, "SELECT COUNT(*) FROM SHOP_THEME"), 12);
  EXPECT_TRUE(database.hasTable(graph, theme));
  EXPECT_FALSE(database.hasTable(graph, vote));
}

TEST_F(SeedTest, ARollbackUndoesWritesAndTablesComeBack) {
  orm::Database database = seeded(12);
  orm::Statement erase;
  erase.text = "DELETE FROM shop_theme";
  ASSERT_FALSE(static_cast<bool>(database.savepoint("run")));
  ASSERT_FALSE(static_cast<bool>(database.run(erase)));
  EXPECT_EQ(number(database, "SELECT COUNT(*) FROM shop_theme"), 0);
  ASSERT_FALSE(static_cast<bool>(database.rollbackTo("run")));
  EXPECT_EQ(number(database, "SELECT COUNT(*) FROM shop_theme"), 12);
}

TEST_F(SeedTest, ARollbackOfReadsKeepsTheirTables) {
  orm::Database database = seeded(12);
  const relations::RelationGraph &graph = project_.analysis().graph();
  ASSERT_FALSE(static_cast<bool>(database.savepoint("run")));
  EXPECT_EQ(number(database, "SELECT COUNT(*) FROM shop_theme"), 12);
  ASSERT_FALSE(static_cast<bool>(database.rollbackTo("run")));
  EXPECT_TRUE(database.hasTable(graph, graph.byLabel("shop.Theme")));
}

TEST_F(SeedTest, LargerTablesBeginWithTheSameRows) {
  orm::Database small = seeded(6), large = seeded(18);
  EXPECT_EQ(all(large, "shop_shelf").find(all(small, "shop_shelf")), 0U);
  EXPECT_EQ(number(large, "SELECT COUNT(*) FROM shop_book"), 18);
}

TEST_F(SeedTest, ConstantsOfConditionsAreMetAndMissed) {
  orm::Database rows = seeded(30, {hint("shop.Book", "pages", int64_t{250}),
                                   hint("shop.Book", "printed", std::string("2020-06-01")),
                                   hint("shop.Book", "title", std::string("Emma"))});
  for (const char *condition :
       {"pages = 250", "pages < 250", "pages > 250", "pages <> 250", "printed = '2020-06-01'",
        "printed < '2020-06-01'", "printed > '2020-06-01'", "title = 'Emma'", "title <> 'Emma'", "kind = 'n'",
        "kind = 'p'", "listed = 1", "listed = 0", "owner_id IS NULL", "owner_id IS NOT NULL",
        "owner_id IS NULL AND kind = 'n'", "listed = 0 AND kind = 'p'"})
    EXPECT_GT(number(rows, std::string("SELECT COUNT(*) FROM shop_book WHERE ") + condition), 0) << condition;
}

TEST_F(SeedTest, OrdersHaveTiesAndDiffer) {
  orm::Database rows = seeded(20);
  EXPECT_LT(number(rows, "SELECT COUNT(DISTINCT pages) FROM shop_book"), 20);
  EXPECT_GT(
      number(rows, "SELECT COUNT(*) FROM shop_book a JOIN shop_book b ON a.id < b.id AND a.pages > b.pages"),
      0);
}

TEST_F(SeedTest, ChildrenAreNoneOneAndSeveral) {
  orm::Database rows = seeded(20);
  const std::string counts =
      "SELECT COUNT(*) FROM (SELECT s.id, COUNT(b.id) AS n FROM shop_shelf s LEFT JOIN shop_book b ON "
      "b.shelf_id = s.id GROUP BY s.id) WHERE n ";
  for (const char *how : {"= 0", "= 1", "> 2"})
    EXPECT_GT(number(rows, counts + how), 0) << how;
  const std::string links =
      "SELECT COUNT(*) FROM (SELECT b.id, COUNT(l.id) AS n FROM shop_book b LEFT JOIN shop_book_themes l "
      "ON l.book_id = b.id GROUP BY b.id) WHERE n ";
  for (const char *how : {"= 0", "= 1", "> 1"})
    EXPECT_GT(number(rows, links + how), 0) << how;
}

TEST_F(SeedTest, TheFirstRowsOwnMoreOfMore) {
  orm::Database small = seeded(10), large = seeded(20);
  for (const char *owned : {"SELECT COUNT(*) FROM shop_book WHERE owner_id = 1",
                            "SELECT COUNT(*) FROM shop_vote WHERE voter_id = 1",
                            "SELECT COUNT(*) FROM shop_book WHERE shelf_id = 1",
                            "SELECT COUNT(*) FROM shop_theme WHERE parent_id = 1",
                            "SELECT COUNT(*) FROM shop_book_themes WHERE theme_id = 1"}) {
    EXPECT_GT(number(small, owned), 0) << owned;
    EXPECT_GT(number(large, owned), number(small, owned)) << owned;
  }
}

TEST_F(SeedTest, OneToOneIsPresentAndAbsent) {
  orm::Database rows = seeded(10);
  const int64_t covers = number(rows, "SELECT COUNT(*) FROM shop_cover");
  EXPECT_GT(covers, 0);
  EXPECT_LT(covers, 10);
}

TEST_F(SeedTest, TreesAreThreeDeep) {
  orm::Database rows = seeded(10);
  EXPECT_GT(
      number(rows,
             "SELECT COUNT(*) FROM shop_theme a JOIN shop_theme b ON a.parent_id = b.id JOIN shop_theme c ON "
             "b.parent_id = c.id JOIN shop_theme d ON c.parent_id = d.id"),
      0);
  EXPECT_EQ(number(rows, "SELECT COUNT(*) FROM shop_theme WHERE parent_id >= id"), 0);
}

TEST_F(SeedTest, UniqueTogetherKeepsMostRows) {
  orm::Database rows = seeded(20);
  EXPECT_GE(number(rows, "SELECT COUNT(*) FROM shop_vote"), 16);
}

TEST_F(SeedTest, NoKeyDangles) {
  orm::Database rows = seeded(20);
  for (const char *dangling :
       {"SELECT COUNT(*) FROM shop_book b LEFT JOIN shop_shelf s ON s.id = b.shelf_id WHERE s.id IS NULL",
        "SELECT COUNT(*) FROM shop_vote v LEFT JOIN shop_book b ON b.id = v.book_id WHERE b.id IS NULL",
        "SELECT COUNT(*) FROM shop_cover c LEFT JOIN shop_book b ON b.id = c.book_id WHERE b.id IS NULL"})
    EXPECT_EQ(number(rows, dangling), 0) << dangling;
}

} // namespace
} // namespace eagerlint::prove
