#include "report/json_values.h"

#include "llvm/Support/raw_ostream.h"

namespace eagerlint::report {

std::string utf8(std::string_view text) {
  return llvm::json::isUTF8(text) ? std::string(text) : llvm::json::fixUTF8(text);
}

void textOrNull(llvm::json::OStream &out, llvm::StringRef key, const std::string &text) {
  if (text.empty())
    out.attribute(key, nullptr);
  else
    out.attribute(key, utf8(text));
}

void writeRange(llvm::json::OStream &out, const Range &range) {
  const auto position = [&](llvm::StringRef key, const LineColumn &at) {
    out.attributeObject(key, [&] {
      out.attribute("line", at.line);
      out.attribute("column", at.column);
    });
  };
  out.attributeObject("range", [&] {
    position("start", range.begin);
    position("end", range.end);
  });
}

void writeFormula(llvm::json::OStream &out, const check::QueryCost &cost) {
  textOrNull(out, "formula", cost.formula.value_or(""));
  out.attribute("growth", llvm::StringRef(check::text(cost.growth)));
}

std::string document(llvm::function_ref<void(llvm::json::OStream &)> write) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  {
    llvm::json::OStream out(stream, 2);
    write(out);
  }
  text += '\n';
  return text;
}

} // namespace eagerlint::report
