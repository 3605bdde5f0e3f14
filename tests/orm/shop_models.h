// The models of measure.py as a relation graph made by hand.
#pragma once

#include "orm/graph_maker.h"
#include "relations/relation_graph.h"

namespace eagerlint::orm::test {

[[nodiscard]] relations::RelationGraph shopGraph();

using relations::ColumnType;

inline relations::RelationGraph shopGraph() {
  GraphMaker g;
  const auto text = [&](ModelId model, const std::string &name, bool null = false, bool unique = false,
                        uint32_t length = 100) {
    g.add(model, name, ColumnType::Char, {.null = null, .unique = unique, .maxLength = length});
  };
  const ModelId contentType = g.model("contenttypes", "ContentType", false);
  g.add(contentType, "id", ColumnType::Auto, {.primaryKey = true});
  g.at(contentType).table = "django_content_type";
  text(contentType, "app_label");
  text(contentType, "model");
  g.at(contentType).indexes.push_back({"ct_uniq", {1, 2}, true});

  const ModelId country = g.model("shop", "Country");
  text(country, "name");
  text(country, "code", false, true, 2);
  const ModelId city = g.model("shop", "City");
  text(city, "name");
  g.foreignKey(city, "country", country, {.relatedName = "cities", .toField = "code"});
  const ModelId publisher = g.model("shop", "Publisher");
  text(publisher, "name");
  g.at(publisher).ordering = {"name"};
  const ModelId tag = g.model("shop", "Tag");
  text(tag, "name");
  const ModelId author = g.model("shop", "Author");
  text(author, "name");
  text(author, "email", true);
  g.add(author, "born", ColumnType::Date, {.null = true});
  g.foreignKey(author, "country", country, {.null = true});
  const ModelId profile = g.model("shop", "Profile");
  g.oneToOne(profile, "author", author, {.relatedName = "profile"});
  g.add(profile, "bio", ColumnType::Text);

  const ModelId book = g.model("shop", "Book");
  text(book, "title");
  g.foreignKey(book, "author", author, {.relatedName = "books"});
  g.foreignKey(book, "editor", author, {.null = true, .relatedName = "edited"});
  g.foreignKey(book, "publisher", publisher, {.null = true});
  g.add(book, "price", ColumnType::Decimal, {.maxDigits = 8, .decimalPlaces = 2});
  g.add(book, "pages", ColumnType::Integer, {.null = true});
  g.add(book, "published", ColumnType::DateTime, {.null = true});
  g.add(book, "active", ColumnType::Boolean);
  g.add(book, "rating", ColumnType::Float, {.null = true});
  g.add(book, "data", ColumnType::Json);
  g.add(book, "uid", ColumnType::Uuid);
  g.manyToMany(book, "tags", tag);
  const ModelId recent = g.proxy("shop", "RecentBook", book);
  g.at(recent).ordering = {"-published"};
  const ModelId chapter = g.model("shop", "Chapter");
  g.foreignKey(chapter, "book", book, {.relatedName = "chapters"});
  g.add(chapter, "number", ColumnType::PositiveInteger);
  text(chapter, "title");
  g.at(chapter).ordering = {"book", "number"};
  const ModelId review = g.model("shop", "Review");
  g.foreignKey(review, "chapter", chapter);
  g.add(review, "stars", ColumnType::Integer);
  g.add(review, "created", ColumnType::Date);
  g.at(review).ordering = {"-created", "chapter"};

  const ModelId place = g.model("shop", "Place");
  text(place, "name");
  g.foreignKey(place, "city", city, {.null = true});
  const ModelId restaurant = g.child("shop", "Restaurant", place);
  g.add(restaurant, "stars", ColumnType::Integer);
  const ModelId pizza = g.model("shop", "Pizza");
  text(pizza, "name");
  g.foreignKey(pizza, "restaurant", restaurant, {.relatedName = "pizzas"});

  const ModelId club = g.model("shop", "Club");
  text(club, "name");
  const ModelId membership = g.model("shop", "Membership");
  g.foreignKey(membership, "author", author);
  g.foreignKey(membership, "club", club);
  g.add(membership, "since", ColumnType::Date);
  g.manyToMany(club, "members", author, membership);

  const ModelId category = g.model("shop", "Category");
  text(category, "name");
  g.foreignKey(category, "parent", category, {.null = true, .relatedName = "children"});
  const ModelId person = g.model("shop", "Person");
  text(person, "name");
  g.manyToMany(person, "friends", person);
  const ModelId order = g.model("shop", "Order", false);
  g.add(order, "id", ColumnType::Uuid, {.primaryKey = true});
  g.add(order, "note", ColumnType::Text);
  const ModelId item = g.model("shop", "Item");
  g.foreignKey(item, "order", order, {.relatedName = "items"});
  g.add(item, "amount", ColumnType::Integer);
  const ModelId event = g.model("shop", "Event");
  g.add(event, "start", ColumnType::DateTime);
  g.add(event, "end", ColumnType::DateTime, {.null = true});
  g.add(event, "day", ColumnType::Date);
  g.add(event, "clock", ColumnType::Time);
  g.add(event, "length", ColumnType::Duration);
  const ModelId comment = g.model("shop", "Comment");
  text(comment, "body");
  g.foreignKey(comment, "content_type", contentType);
  g.add(comment, "object_id", ColumnType::PositiveInteger);
  g.genericKey(comment, "target");
  g.genericRelation(author, "comments", comment);
  return g.finish();
}

} // namespace eagerlint::orm::test
