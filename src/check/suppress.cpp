#include "check/suppress.h"

#include "syntax/scanner.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace eagerlint::check {
namespace {

using llvm::StringRef;

/// The next comment from `position` on: from its `#` to the end of the line. Strings are skipped.
std::optional<Span> nextComment(std::string_view text, uint32_t position) {
  const auto size = static_cast<uint32_t>(text.size());
  while (position < size) {
    const char c = text[position];
    if (c == '"' || c == '\'') {
      position = std::max(position + 1, syntax::skipString(text, 0, position, size).offset);
    } else if (c == '#') {
      const size_t end = text.find_first_of("\r\n", position);
      return Span{position, end == std::string_view::npos ? size : static_cast<uint32_t>(end)};
    } else {
      ++position;
    }
  }
  return std::nullopt;
}

/// Reads codes between commas or blanks from the front of `text`.
std::vector<SuppressedCode> takeCodes(StringRef &text, const SourceFile &file) {
  std::vector<SuppressedCode> codes;
  while (true) {
    const StringRef rest = text.ltrim(" \t,");
    const StringRef letters = rest.take_while(llvm::isAlpha);
    const StringRef digits = rest.drop_front(letters.size()).take_while(llvm::isDigit);
    const StringRef after = rest.drop_front(letters.size() + digits.size());
    const bool endsWord = after.empty() || StringRef(" \t,]#").contains(after.front());
    if (letters.empty() || digits.empty() || !endsWord)
      return codes;
    const StringRef code = rest.take_front(letters.size() + digits.size());
    const auto begin = static_cast<uint32_t>(code.data() - file.text().data());
    codes.push_back({code.upper(), {begin, begin + static_cast<uint32_t>(code.size())}});
    text = after;
  }
}

/// One part of a comment, from its `#` up to the next one; nothing when it suppresses nothing.
std::optional<Suppression> parsePart(StringRef part, const SourceFile &file) {
  Suppression result;
  StringRef rest = part.drop_front().ltrim();
  if (rest.consume_front_insensitive("noqa")) {
    rest = rest.ltrim();
    const bool listed = rest.consume_front(":");
    if (listed)
      result.codes = takeCodes(rest, file);
    else if (!rest.empty() && llvm::isAlnum(rest.front()))
      return std::nullopt;
    if (listed && result.codes.empty())
      return std::nullopt;
    return result;
  }
  if (!rest.consume_front("eagerlint:"))
    return std::nullopt;
  rest = rest.ltrim();
  result.form = Suppression::Form::Ignore;
  if (rest.consume_front("ignore-file"))
    result.form = Suppression::Form::IgnoreFile;
  else if (!rest.consume_front("ignore"))
    return std::nullopt;
  if (rest.consume_front("[")) {
    result.codes = takeCodes(rest, file);
    if (result.codes.empty())
      return std::nullopt;
  } else if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') {
    return std::nullopt;
  }
  return result;
}

void addFromComment(Span comment, const SourceFile &file, std::vector<Suppression> &result) {
  const StringRef text(file.text(comment));
  for (size_t begin = 0; begin != StringRef::npos;) {
    const size_t next = text.find('#', begin + 1);
    const StringRef part = text.slice(begin, next).rtrim();
    if (auto suppression = parsePart(part, file)) {
      suppression->line = file.line(comment.begin);
      suppression->span.begin = comment.begin + static_cast<uint32_t>(begin);
      suppression->span.end = suppression->span.begin + static_cast<uint32_t>(part.size());
      result.push_back(std::move(*suppression));
    }
    begin = next;
  }
}

/// The suppressions of one file together with what they were needed for.
class FileSuppressions {
public:
  explicit FileSuppressions(const SourceFile &file) : file_(file), all_(findSuppressions(file)) {
    used_.resize(all_.size());
    for (size_t i = 0; i < all_.size(); ++i)
      used_[i].resize(std::max<size_t>(1, all_[i].codes.size()));
  }

  /// Whether a comment suppresses the finding; the comment then counts as used.
  bool suppress(const Finding &finding) {
    const uint32_t first = file_.line(finding.location.span.begin);
    const uint32_t last = file_.line(std::max(finding.location.span.begin, finding.location.span.end));
    bool suppressed = false;
    for (size_t i = 0; i < all_.size(); ++i) {
      const bool inRange =
          all_[i].form == Suppression::Form::IgnoreFile || (first <= all_[i].line && all_[i].line <= last);
      if (!inRange || !all_[i].covers(finding.code))
        continue;
      suppressed = true;
      markUsed(i, finding.code);
    }
    return suppressed;
  }

  void addUnused(const Rule &rule, const Selection &selection, const Rules &rules,
                 std::vector<Finding> &findings) const {
    for (size_t i = 0; i < all_.size(); ++i)
      if (auto finding = unused(i, rule, selection, rules))
        findings.push_back(std::move(*finding));
  }

private:
  void markUsed(size_t index, std::string_view code) {
    const auto &codes = all_[index].codes;
    if (codes.empty())
      used_[index][0] = true;
    for (size_t i = 0; i < codes.size(); ++i)
      if (code.starts_with(codes[i].code))
        used_[index][i] = true;
  }

  /// A code counts as unused when it is ours and every rule that it could stand for was on.
  static bool couldOccur(const std::string &code, const Rule &own, const Selection &selection,
                         const Rules &rules) {
    if (!StringRef(code).starts_with("EL") || StringRef(own.code).starts_with(code))
      return false;
    return llvm::all_of(rules.all(), [&](const Rule &rule) {
      return !StringRef(rule.code).starts_with(code) || selection.isEnabled(rule.code);
    });
  }

  /// Another suppression on the line, or one for the file, names the rule about unused suppressions.
  bool isAllowed(size_t index, const Rule &rule) const {
    return llvm::any_of(all_, [&](const Suppression &other) {
      const bool near = other.form == Suppression::Form::IgnoreFile || other.line == all_[index].line;
      return near && !other.codes.empty() && other.covers(rule.code);
    });
  }

  std::optional<Finding> unused(size_t index, const Rule &rule, const Selection &selection,
                                const Rules &rules) const {
    const Suppression &suppression = all_[index];
    if (isAllowed(index, rule))
      return std::nullopt;
    std::vector<size_t> codes;
    for (size_t i = 0; i < suppression.codes.size(); ++i)
      if (!used_[index][i] && couldOccur(suppression.codes[i].code, rule, selection, rules))
        codes.push_back(i);
    const bool bareUnused =
        suppression.codes.empty() && suppression.form != Suppression::Form::Noqa && !used_[index][0];
    if (codes.empty() && !bareUnused)
      return std::nullopt;
    return makeFinding(suppression, codes, rule, rules);
  }

  Finding makeFinding(const Suppression &suppression, const std::vector<size_t> &codes, const Rule &rule,
                      const Rules &rules) const {
    Finding finding;
    finding.code = rule.code;
    finding.name = rule.name;
    finding.severity = rule.severity;
    finding.message = rule.messageFor({{"reason", reason(suppression, codes, rules)}});
    finding.help = rule.help;
    const bool whole = codes.size() == suppression.codes.size();
    finding.location = {file_.path(), {}, whole ? suppression.span : suppression.codes[codes.front()].span};
    finding.fix = makeFix(suppression, codes);
    return finding;
  }

  std::string reason(const Suppression &suppression, const std::vector<size_t> &codes,
                     const Rules &rules) const {
    const bool wholeFile = suppression.form == Suppression::Form::IgnoreFile;
    const std::string_view where = wholeFile ? "in this file" : "on this line";
    std::vector<std::string> names;
    for (const size_t index : codes)
      names.push_back(suppression.codes[index].code);
    const bool unknown = codes.size() == 1 && llvm::none_of(rules.all(), [&](const Rule &rule) {
                           return rule.code.starts_with(names.front());
                         });
    if (unknown)
      return fmt::format("{} is no rule", names.front());
    return fmt::format("no finding{}{} {}", names.empty() ? "" : " of ", fmt::join(names, ", "), where);
  }

  Fix makeFix(const Suppression &suppression, const std::vector<size_t> &codes) const {
    Fix fix;
    fix.id = fmt::format("suppression:{}:{}", file_.path(), suppression.span.begin);
    fix.applicability = Applicability::Safe;
    if (codes.size() == suppression.codes.size()) {
      fix.title = "remove the comment";
      fix.edits.push_back({{file_.path(), {}, withBlanks(suppression.span)}, ""});
      return fix;
    }
    fix.title = "remove the codes that are not needed";
    std::vector<std::string_view> kept;
    for (size_t i = 0; i < suppression.codes.size(); ++i)
      if (!llvm::is_contained(codes, i))
        kept.push_back(file_.text(suppression.codes[i].span));
    const Span list{suppression.codes.front().span.begin, suppression.codes.back().span.end};
    fix.edits.push_back({{file_.path(), {}, list}, fmt::format("{}", fmt::join(kept, ", "))});
    return fix;
  }

  /// The comment with the blanks before it; the whole line when nothing else is on it.
  Span withBlanks(Span comment) const {
    const std::string_view text = file_.text();
    const uint32_t line = file_.lineStart(file_.line(comment.begin));
    Span span = comment;
    while (span.begin > line && (text[span.begin - 1] == ' ' || text[span.begin - 1] == '\t'))
      --span.begin;
    const bool endsLine = span.end == text.size() || text[span.end] == '\n' || text[span.end] == '\r';
    if (!endsLine) { // another comment follows: its distance to the code stays
      while (span.end < text.size() && text[span.end] == ' ')
        ++span.end;
      return {comment.begin, span.end};
    }
    if (span.begin == line) {
      const uint32_t next = file_.lineStart(file_.line(comment.begin) + 1);
      return {line, next};
    }
    return span;
  }

  const SourceFile &file_;
  std::vector<Suppression> all_;
  std::vector<std::vector<bool>> used_; ///< by suppression, then by code; one entry for those without codes
};

} // namespace

bool Suppression::covers(std::string_view code) const {
  return codes.empty() ||
         llvm::any_of(codes, [&](const SuppressedCode &listed) { return code.starts_with(listed.code); });
}

std::vector<Suppression> findSuppressions(const SourceFile &file) {
  std::vector<Suppression> result;
  const StringRef text(file.text());
  // Nearly every file ends here; only the others are scanned for what is a comment.
  if (!text.contains_insensitive("noqa") && !text.contains("eagerlint:"))
    return result;
  uint32_t position = 0;
  while (const auto comment = nextComment(file.text(), position)) {
    addFromComment(*comment, file, result);
    position = comment->end;
  }
  return result;
}

void applySuppressions(std::vector<Finding> &findings, const std::vector<const SourceFile *> &files,
                       const Selection &selection, const Rules &rules) {
  std::map<std::string, FileSuppressions> byPath;
  for (const SourceFile *file : files)
    byPath.emplace(file->path(), *file);
  std::erase_if(findings, [&](const Finding &finding) {
    const auto found = byPath.find(finding.location.path);
    return found != byPath.end() && found->second.suppress(finding);
  });
  const Rule *rule = rules.forSubject(Subject::UnusedSuppression);
  if (!rule)
    return;
  for (const auto &[path, suppressions] : byPath)
    if (selection.isEnabledIn(rule->code, path))
      suppressions.addUnused(*rule, selection, rules, findings);
  std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
    return std::tie(a.location.path, a.location.span, a.code) <
           std::tie(b.location.path, b.location.span, b.code);
  });
}

} // namespace eagerlint::check
