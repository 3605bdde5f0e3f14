#include "fix/call_layout.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

namespace eagerlint::fix {

using namespace syntax;

namespace {

constexpr std::string_view blanks = " \t\f\r\n";

/// Walks over padding from `at` to `end`, past comments; calls `see` with each byte of code that is met.
template <class See> void scanPadding(std::string_view text, uint32_t at, uint32_t end, See see) {
  for (; at < end; ++at) {
    if (text[at] == '#')
      at = lineEnd(text, at);
    else if (blanks.find(text[at]) == std::string_view::npos)
      see(at, text[at]);
  }
}

std::string oneLine(const NewCall &call) {
  return fmt::format(".{}({})", call.method, llvm::join(call.arguments, ", "));
}

bool hasNewline(std::string_view text) { return text.find('\n') != std::string_view::npos; }

/// Whether a call, an attribute or a subscript can follow without parentheses.
bool isPrimary(const Expr &expr) { return llvm::isa<NameExpr, AttributeExpr, CallExpr, SubscriptExpr>(expr); }

bool isKeywordBeforeExpression(std::string_view word) {
  static constexpr std::string_view keywords[] = {"return", "in",   "yield", "not", "and",    "or",
                                                  "if",     "else", "await", "is",  "lambda", "assert"};
  return llvm::is_contained(keywords, word);
}

/// Whether the '(' at `open` groups; else it belongs to a call.
bool groups(std::string_view text, uint32_t open) {
  const size_t before = text.substr(0, open).find_last_not_of(" \t");
  if (before == std::string_view::npos)
    return true;
  const char last = text[before];
  if (last == ')' || last == ']' || last == '"' || last == '\'')
    return false;
  size_t word = before + 1;
  while (word > 0 && (llvm::isAlnum(text[word - 1]) || text[word - 1] == '_'))
    --word;
  return word == before + 1 || isKeywordBeforeExpression(text.substr(word, before + 1 - word));
}

} // namespace

struct CallLayout::LastArgument {
  uint32_t begin;                ///< without parentheses around it
  uint32_t end;                  ///< after them
  std::optional<uint32_t> comma; ///< the trailing one
  uint32_t close;                ///< the ')' of the call
};

struct CallLayout::OwnLines {
  std::string indentation;
  bool joined = false; ///< lines end with a backslash
};

CallLayout::CallLayout(std::string_view text, std::optional<uint32_t> lineLength, EditList &edits)
    : text_(text),
      lineLength_(lineLength),
      edits_(edits),
      newline_(newlineOf(text)),
      unit_(indentationUnitOf(text)) {}

CallLayout::LastArgument CallLayout::lastArgument(const CallExpr &call) const {
  const Span span = call.args.back()->span();
  LastArgument last{span.begin, span.end, std::nullopt, call.argsSpan.end - 1};
  scanPadding(text_, span.end, last.close, [&](uint32_t at, char c) {
    if (c == ',')
      last.comma = at;
    else if (c == ')')
      last.end = at + 1;
  });
  return last;
}

void CallLayout::appendArguments(const CallExpr &call, const std::vector<std::string> &arguments) {
  if (call.args.empty())
    return edits_.insert(call.argsSpan.begin + 1, llvm::join(arguments, ", "));
  const LastArgument last = lastArgument(call);
  const std::string_view inside = text_.substr(call.argsSpan.begin, call.argsSpan.size());
  if (hasNewline(inside) && startsLine(text_, last.begin))
    return appendLines(last, arguments);

  const std::string joined = ", " + llvm::join(arguments, ", ");
  const uint32_t from = lineBegin(text_, last.end), to = lineEnd(text_, last.end);
  const std::string_view argumentText =
      text_.substr(call.args.front()->span().begin, last.end - call.args.front()->span().begin);
  if (fits(width(text_.substr(from, to - from)) + width(joined)) || hasNewline(argumentText))
    return edits_.insert(last.end, joined);
  if (!hasNewline(inside))
    return breakArguments(call, last, arguments);
  if (startsLine(text_, call.args.front()->span().begin))
    return oneArgumentALine(call, last, arguments, indentationOf(text_, last.begin));
  edits_.insert(last.end, joined);
}

void CallLayout::appendLines(const LastArgument &last, const std::vector<std::string> &arguments) {
  const std::string indentation(indentationOf(text_, last.begin));
  std::string lines;
  for (const std::string &argument : arguments) {
    if (!lines.empty())
      lines += ",";
    lines += newline_ + indentation + argument;
  }
  if (last.comma)
    lines += ",";
  else
    edits_.insert(last.end, ",");
  edits_.insert(afterComment(text_, last.comma ? *last.comma + 1 : last.end), lines);
}

/// `call` is on one line.
void CallLayout::breakArguments(const CallExpr &call, const LastArgument &last,
                                const std::vector<std::string> &arguments) {
  const std::string outer(indentationOf(text_, call.argsSpan.begin));
  const std::string indentation = outer + unit_;
  const uint32_t first = call.argsSpan.begin + 1;
  const uint32_t begin = static_cast<uint32_t>(text_.find_first_not_of(blanks, first));
  const std::string joined = ", " + llvm::join(arguments, ", ");
  edits_.replace({first, begin}, newline_ + indentation);
  if (!last.comma && fits(width(indentation) + width(text_.substr(begin, last.end - begin)) + width(joined)))
    edits_.insert(last.end, joined);
  else
    oneArgumentALine(call, last, arguments, indentation);
  edits_.replace({last.comma ? *last.comma + 1 : last.end, last.close}, newline_ + outer);
}

/// The arguments are on one line.
void CallLayout::oneArgumentALine(const CallExpr &call, const LastArgument &last,
                                  const std::vector<std::string> &arguments, std::string_view indentation) {
  const std::string separator = newline_ + std::string(indentation);
  for (const Expr *argument : call.args.drop_back()) {
    const auto comma = static_cast<uint32_t>(text_.find(',', argument->span().end));
    edits_.replace({comma + 1, static_cast<uint32_t>(text_.find_first_not_of(blanks, comma + 1))}, separator);
  }
  std::string added;
  for (const std::string &argument : arguments)
    added += "," + separator + argument;
  edits_.insert(last.end, last.comma ? added : added + ",");
}

std::string CallLayout::broken(const NewCall &call, std::string_view indentation) const {
  const std::string inner = fmt::format("{}{}{}", newline_, indentation, unit_);
  std::string result = fmt::format(".{}(", call.method);
  const std::string joined = llvm::join(call.arguments, ", ");
  if (fits(width(indentation) + width(unit_) + width(joined))) {
    result += inner + joined;
  } else {
    for (const std::string &argument : call.arguments)
      result += inner + argument + ",";
  }
  return fmt::format("{}{}{})", result, newline_, indentation);
}

/// The calls as they follow what is before `at` on its line.
std::string CallLayout::inLine(uint32_t at, const std::vector<NewCall> &calls) const {
  const uint32_t from = lineBegin(text_, at);
  const uint32_t before = width(text_.substr(from, at - from));
  const uint32_t after = width(text_.substr(at, lineEnd(text_, at) - at));
  std::string head;
  for (const NewCall &call : llvm::ArrayRef(calls).drop_back())
    head += oneLine(call);
  const NewCall &last = calls.back();
  const std::string whole = head + oneLine(last);
  if (fits(before + width(whole) + after))
    return whole;
  const std::string_view indentation = indentationOf(text_, at);
  if (fits(before + width(head) + width(last.method) + 2))
    return head + broken(last, indentation);
  std::string result;
  for (const NewCall &call : calls)
    result += broken(call, indentation);
  return result;
}

/// Set when the methods around the chain's place stand on lines of their own.
std::optional<CallLayout::OwnLines> CallLayout::ownLines(const QuerysetChain &chain) const {
  // The link itself tells, or else the one that follows.
  for (const size_t index : {chain.place, chain.place - 1}) {
    if (index >= chain.links.size() || !chain.links[index].dot || !startsLine(text_, *chain.links[index].dot))
      continue;
    const uint32_t dot = *chain.links[index].dot;
    const size_t before = text_.find_last_not_of(blanks, lineBegin(text_, dot) - 1);
    const bool joined = before != std::string_view::npos && text_[before] == '\\';
    return OwnLines{std::string(indentationOf(text_, dot)), joined};
  }
  return std::nullopt;
}

/// Where a call can follow the chain's place; puts parentheses around it when it needs them.
uint32_t CallLayout::endOfPlace(const QuerysetChain &chain) {
  const Expr &expr = *chain.placeLink().expr;
  const uint32_t end = expr.span().end;
  if (isPrimary(expr))
    return end;
  uint32_t after = end;
  if (chain.place > 0) { // it is in parentheses: another link follows
    const ChainLink &next = chain.links[chain.place - 1];
    const uint32_t limit = next.dot ? *next.dot : static_cast<uint32_t>(text_.find('[', end));
    scanPadding(text_, end, limit, [&](uint32_t at, char) { after = at + 1; });
    return after;
  }
  const size_t open = text_.substr(0, expr.span().begin).find_last_not_of(blanks);
  const size_t close = text_.find_first_not_of(blanks, end);
  if (open != std::string_view::npos && close != std::string_view::npos && text_[open] == '(' &&
      text_[close] == ')' && groups(text_, static_cast<uint32_t>(open)))
    return static_cast<uint32_t>(close + 1);
  edits_.insert(expr.span().begin, "(");
  edits_.insert(end, ")");
  return end;
}

void CallLayout::appendCalls(const QuerysetChain &chain, const std::vector<NewCall> &calls) {
  const uint32_t at = endOfPlace(chain);
  const auto lines = ownLines(chain);
  if (!lines)
    return edits_.insert(at, inLine(at, calls));
  std::string added;
  for (const NewCall &call : calls) {
    const std::string whole = oneLine(call);
    added += (lines->joined ? " \\" : "") + newline_ + lines->indentation;
    added += fits(width(lines->indentation) + width(whole)) ? whole : broken(call, lines->indentation);
  }
  edits_.insert(lines->joined ? at : afterComment(text_, at), added);
}

} // namespace eagerlint::fix
