// Natives of re.
#include "interpret/builtins_support.h"
#include "interpret/formatting.h"
#include "interpret/library.h"
#include "interpret/pattern.h"

namespace eagerlint::interpret {

namespace {

std::optional<Pattern> compiled(Interpreter &interpreter, Value pattern, Value flags) {
  auto *text = plainValue(interpreter, pattern).as<StrObject>();
  return text ? Pattern::compile(text->text, intOf(interpreter, flags).value_or(0)) : std::nullopt;
}

Value search(Interpreter &interpreter, Args args) {
  const auto pattern = compiled(interpreter, args[0], args[1]);
  auto *text = plainValue(interpreter, args[2]).as<StrObject>();
  if (!text)
    return typeError(interpreter,
                     "expected string or bytes-like object, got '" + typeName(interpreter, args[2]) + "'");
  if (!pattern)
    return interpreter.derive("re.search", args);
  const auto name = textOf(interpreter, args[4]);
  const MatchMode mode = name == "match"       ? MatchMode::Match
                         : name == "fullmatch" ? MatchMode::FullMatch
                                               : MatchMode::Search;
  Groups groups;
  switch (pattern->match(decodeUtf8(text->text), intOf(interpreter, args[3]).value_or(0), mode, groups)) {
  case Pattern::Outcome::NotFound:
    return Value::none();
  case Pattern::Outcome::GaveUp:
    return interpreter.derive("re.search", args);
  case Pattern::Outcome::Found:
    break;
  }
  std::vector<Value> spans;
  for (const auto &[begin, end] : groups)
    spans.push_back(interpreter.tuple({Value::integer(begin), Value::integer(end)}));
  return interpreter.list(std::move(spans));
}

Value groupNames(Interpreter &interpreter, Args args) {
  DictObject *names = interpreter.dict();
  if (const auto pattern = compiled(interpreter, args[0], args[1]))
    for (const auto &[name, number] : pattern->groupNames())
      interpreter.dictSet(*names, name, Value::integer(number));
  return names;
}

/// [text or (name,)] of a text that the pattern matches; None when the pattern is not understood.
Value outline(Interpreter &interpreter, Args args) {
  const auto pattern = compiled(interpreter, args[0], Value::integer(0));
  if (!pattern)
    return Value::none();
  std::vector<Value> pieces;
  for (PatternPiece &piece : pattern->outline(args[1].asBool())) {
    if (!piece.isGroup)
      pieces.push_back(interpreter.str(std::move(piece.text)));
    else if (piece.text.empty())
      pieces.push_back(interpreter.tuple({Value::none()}));
    else
      pieces.push_back(interpreter.tuple({interpreter.str(std::move(piece.text))}));
  }
  return interpreter.list(std::move(pieces));
}

} // namespace

void addPatternNatives(Natives &natives) {
  addPure<"re._search", "", search>(natives);
  natives.add("re._group_names", groupNames);
  natives.add("re._outline", outline);
}

} // namespace eagerlint::interpret
