// Helpers for the tests of src/syntax: source text in, printed outline or IR out.
#pragma once

#include "base/names.h"
#include "base/source.h"
#include "syntax/module.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::syntax {

/// A module with what it needs to live.
struct Parsed {
  explicit Parsed(std::string text)
      : source("file.py", std::move(text)), module(std::make_unique<Module>(source, names)) {}

  Names names;
  SourceFile source;
  std::unique_ptr<Module> module;
};

inline void printItems(const Parsed &parsed, const std::vector<OutlineItem *> &items,
                       const std::string &indent, std::string &out) {
  static constexpr const char *kinds[] = {"class", "def", "import", "assign", "compound", "other"};
  for (const OutlineItem *item : items) {
    out += indent + kinds[static_cast<size_t>(item->kind)];
    if (item->name)
      out += " " + std::string(parsed.names.text(item->name));
    out += " " + std::to_string(parsed.source.line(item->span.begin));
    const uint32_t last = parsed.source.line(item->span.end);
    if (last != parsed.source.line(item->span.begin))
      out += "-" + std::to_string(last);
    out += "\n";
    printItems(parsed, item->members, indent + "  ", out);
  }
}

/// One line a statement: kind, name, first and last line; members indented.
inline std::string outlineOf(std::string text) {
  const Parsed parsed(std::move(text));
  std::string out;
  printItems(parsed, parsed.module->items(), "", out);
  return out;
}

inline void printLowered(const Parsed &parsed, const std::vector<OutlineItem *> &items, std::string &out) {
  for (const OutlineItem *item : items) {
    for (const Stmt *stmt : item->lowered(*parsed.module))
      out += dump(*stmt, parsed.names) + "\n";
    printLowered(parsed, item->members, out);
  }
}

/// The IR of every statement, a line each; the members of a class after it.
inline std::string irOf(std::string text) {
  const Parsed parsed(std::move(text));
  std::string out;
  printLowered(parsed, parsed.module->items(), out);
  return out;
}

/// The IR of the one expression that `text` is.
inline std::string exprOf(std::string text) {
  std::string ir = irOf(std::move(text));
  if (ir.starts_with("Expr(") && ir.ends_with(")\n") && ir.find('\n') == ir.size() - 1)
    return ir.substr(5, ir.size() - 7);
  return ir;
}

/// The problems of a file, `line: message` each.
inline std::string problemsOf(std::string text) {
  const Parsed parsed(std::move(text));
  std::string out;
  for (const SyntaxProblem &problem : parsed.module->check())
    out += std::to_string(parsed.source.line(problem.span.begin)) + ": " + problem.message + "\n";
  return out;
}

} // namespace eagerlint::syntax
