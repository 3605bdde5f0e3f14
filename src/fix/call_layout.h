// Writing calls into source as its author would: arguments that join a call, and calls that join a chain.
//
// Layout is kept: one argument or one method a line where the source has it so, trailing commas, comments. A
// line that would become too long is broken inside the parentheses of the call.
#pragma once

#include "fix/edit_text.h"
#include "fix/queryset_chain.h"

#include <optional>
#include <string>
#include <vector>

namespace eagerlint::fix {

struct NewCall {
  std::string method;
  std::vector<std::string> arguments;
};

class CallLayout {
public:
  CallLayout(std::string_view text, std::optional<uint32_t> lineLength, EditList &edits);

  /// `call` has no keyword arguments; `arguments` are not empty.
  void appendArguments(const syntax::CallExpr &call, const std::vector<std::string> &arguments);
  /// Puts the calls after the link that is the chain's place.
  void appendCalls(const QuerysetChain &chain, const std::vector<NewCall> &calls);

private:
  struct LastArgument;
  struct OwnLines;

  [[nodiscard]] bool fits(uint32_t width) const { return !lineLength_ || width <= *lineLength_; }
  [[nodiscard]] LastArgument lastArgument(const syntax::CallExpr &call) const;
  void appendLines(const LastArgument &last, const std::vector<std::string> &arguments);
  void breakArguments(const syntax::CallExpr &call, const LastArgument &last,
                      const std::vector<std::string> &arguments);
  void oneArgumentALine(const syntax::CallExpr &call, const LastArgument &last,
                        const std::vector<std::string> &arguments, std::string_view indentation);
  [[nodiscard]] std::string broken(const NewCall &call, std::string_view indentation) const;
  [[nodiscard]] std::string inLine(uint32_t at, const std::vector<NewCall> &calls) const;
  [[nodiscard]] std::optional<OwnLines> ownLines(const QuerysetChain &chain) const;
  [[nodiscard]] uint32_t endOfPlace(const QuerysetChain &chain);

  std::string_view text_;
  std::optional<uint32_t> lineLength_;
  EditList &edits_;
  std::string newline_, unit_;
};

} // namespace eagerlint::fix
