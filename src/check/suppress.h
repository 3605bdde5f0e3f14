// Comments that suppress findings, and the findings about those that suppress nothing.
//
//     # noqa                       everything on the line (may be meant for other tools: never "unused")
//     # noqa: EL104, F401          these codes on the line; codes of other tools are left alone
//     # eagerlint: ignore          everything on the line
//     # eagerlint: ignore[EL104] why
//     # eagerlint: ignore-file     everything in the file; with [EL1] these codes
//
// Codes may be prefixes. A comment counts on every line of the finding's range. Only comments count, not
// strings.
#pragma once

#include "base/source.h"
#include "check/fingerprint.h"
#include "check/selection.h"

#include <vector>

namespace eagerlint::check {

struct SuppressedCode {
  std::string code;
  Span span; ///< the code's text
};

struct Suppression {
  enum class Form : uint8_t { Noqa, Ignore, IgnoreFile } form = Form::Noqa;
  uint32_t line = 1;
  Span span;                         ///< from its `#` to the next comment on the line, or the line's end
  std::vector<SuppressedCode> codes; ///< empty: all

  [[nodiscard]] bool covers(std::string_view code) const;
};

/// The suppressions of one file, in order.
[[nodiscard]] std::vector<Suppression> findSuppressions(const SourceFile &file);

/// Removes from `findings` what comments suppress, and adds a finding for each part of a comment that
/// suppresses nothing (those with a safe fix that removes it). `files` are all project files; `selection`
/// tells which codes can occur.
void applySuppressions(std::vector<Finding> &findings, const std::vector<const SourceFile *> &files,
                       const Selection &selection, const Rules &rules);

} // namespace eagerlint::check
