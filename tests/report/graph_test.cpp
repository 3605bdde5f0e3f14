// The relation graph as DOT, Mermaid and JSON.
#include "report/graph.h"

#include "orm/graph_maker.h"

#include "llvm/Support/JSON.h"

#include <gtest/gtest.h>

namespace eagerlint::report {
namespace {

using orm::test::GraphMaker;
using relations::ColumnType;
using relations::RelationGraph;

/// Books of authors and publishers, with tags; the publisher may be absent. Tags are of a library.
RelationGraph bookGraph() {
  GraphMaker maker;
  const ModelId tag = maker.model("tags", "Tag");
  maker.at(tag).isStub = true;
  const ModelId author = maker.model("shop", "Author");
  maker.add(author, "name", ColumnType::Char, {.maxLength = 80});
  const ModelId publisher = maker.model("shop", "Publisher");
  const ModelId book = maker.model("shop", "Book");
  maker.foreignKey(book, "author", author, {.relatedName = "books"});
  maker.foreignKey(book, "publisher", publisher, {.null = true, .relatedName = "+"});
  maker.manyToMany(book, "tags", tag);
  const ModelId cover = maker.model("shop", "Cover");
  maker.oneToOne(cover, "book", book, {.relatedName = "cover"});
  maker.child("shop", "Novel", book);
  const ModelId base = maker.model("shop", "TimeStamped");
  maker.at(base).abstract = true;
  return maker.finish();
}

std::string rendered(GraphFormat format) {
  const RelationGraph graph = bookGraph();
  return renderGraph({&graph}, format);
}

bool has(const std::string &text, std::string_view line) { return text.find(line) != std::string::npos; }

TEST(Graph, formatsByWord) {
  EXPECT_EQ(graphFormat("dot"), GraphFormat::Dot);
  EXPECT_EQ(graphFormat("mermaid"), GraphFormat::Mermaid);
  EXPECT_EQ(graphFormat("json"), GraphFormat::Json);
}

TEST(Graph, dotHasModelsAndRelations) {
  const std::string text = rendered(GraphFormat::Dot);
  EXPECT_TRUE(text.starts_with("digraph models {\n"));
  EXPECT_TRUE(text.ends_with("}\n"));
  EXPECT_TRUE(has(text, "  \"shop.Author\";\n"));
  EXPECT_TRUE(has(text, "  \"tags.Tag\" [style=dashed];\n"));
  EXPECT_TRUE(has(text, "  \"shop.Book\" -> \"shop.Author\" [label=\"author / books\"];\n"));
  EXPECT_TRUE(has(text, "  \"shop.Book\" -> \"shop.Publisher\" [label=\"publisher\", style=dashed];\n"));
  EXPECT_TRUE(has(text, "\"shop.Book\" -> \"tags.Tag\" [label=\"tags / book_set\", arrowhead=crow];\n"));
  EXPECT_TRUE(has(text, "  \"shop.Novel\" -> \"shop.Book\" [arrowhead=empty];\n"));
}

TEST(Graph, linkTablesAndAbstractModelsAreNoNodes) {
  for (const GraphFormat format : {GraphFormat::Dot, GraphFormat::Mermaid, GraphFormat::Json}) {
    const std::string text = rendered(format);
    EXPECT_FALSE(has(text, "TimeStamped"));
    EXPECT_FALSE(has(text, format == GraphFormat::Json ? "\"label\": \"shop.Book_tags\"" : "Book_tags"));
  }
}

TEST(Graph, mermaidHasCardinalities) {
  const std::string text = rendered(GraphFormat::Mermaid);
  EXPECT_TRUE(text.starts_with("erDiagram\n"));
  EXPECT_TRUE(has(text, "  \"shop.Book\" }o--|| \"shop.Author\" : author\n"));
  EXPECT_TRUE(has(text, "  \"shop.Book\" }o--o| \"shop.Publisher\" : publisher\n"));
  EXPECT_TRUE(has(text, "  \"shop.Book\" }o--o{ \"tags.Tag\" : tags\n"));
  EXPECT_TRUE(has(text, "  \"shop.Cover\" |o--|| \"shop.Book\" : book\n"));
}

TEST(Graph, jsonHasBothEndsOfARelation) {
  auto parsed = llvm::json::parse(rendered(GraphFormat::Json));
  ASSERT_TRUE(static_cast<bool>(parsed)) << llvm::toString(parsed.takeError());
  const llvm::json::Object &document = *parsed->getAsObject();
  EXPECT_EQ(document.getInteger("version"), 1);
  const llvm::json::Object *book = nullptr;
  for (const llvm::json::Value &model : *document.getArray("models"))
    if (model.getAsObject()->getString("label") == "shop.Book")
      book = model.getAsObject();
  ASSERT_NE(book, nullptr);
  EXPECT_EQ(book->getString("class"), "shop.models.Book");
  EXPECT_EQ(book->getString("table"), "shop_book");
  const llvm::json::Object *author = nullptr;
  for (const llvm::json::Value &field : *book->getArray("fields"))
    if (field.getAsObject()->getString("name") == "author")
      author = field.getAsObject();
  ASSERT_NE(author, nullptr);
  EXPECT_EQ(author->getString("type"), "ForeignKey");
  EXPECT_EQ(author->getString("target"), "shop.Author");
  EXPECT_EQ(author->getString("accessor"), "books");
  EXPECT_EQ(author->getString("to_field"), "id");
  EXPECT_EQ(author->getBoolean("null"), false);
}

} // namespace
} // namespace eagerlint::report
