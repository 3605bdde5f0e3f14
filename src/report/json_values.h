// The parts that the JSON of `check` and of `endpoints` share. Keys come in the order of the contract.
#pragma once

#include "report/view.h"

#include "llvm/Support/JSON.h"

namespace eagerlint::report {

/// A string of the project: bytes that are no UTF-8 become replacement characters.
[[nodiscard]] std::string utf8(std::string_view text);

/// The attribute as a string, or null when the text is empty.
void textOrNull(llvm::json::OStream &out, llvm::StringRef key, const std::string &text);
/// `"range": {"start": {"line", "column"}, "end": …}`
void writeRange(llvm::json::OStream &out, const Range &range);
/// The attributes formula and growth.
void writeFormula(llvm::json::OStream &out, const check::QueryCost &cost);

/// Runs `write` over a stream that gives indented JSON, and ends it with a line end.
[[nodiscard]] std::string document(llvm::function_ref<void(llvm::json::OStream &)> write);

} // namespace eagerlint::report
