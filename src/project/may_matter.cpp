#include "project/project.h"

namespace eagerlint::project {
namespace {

bool mentionsAny(llvm::StringRef text, std::initializer_list<llvm::StringLiteral> words) {
  for (const llvm::StringRef word : words)
    if (text.contains(word))
      return true;
  return false;
}

/// Test functions together with what runs them. Nothing that serves requests imports such a module.
bool isTestModule(llvm::StringRef text) {
  return mentionsAny(text, {"def test_"}) &&
         mentionsAny(text, {"import pytest", "from pytest", "unittest", "django.test", "rest_framework.test",
                            "TestCase"});
}

} // namespace

bool mayMatter(llvm::StringRef text) {
  return mentionsAny(text, {"import ", "class ", "def ", "="}) && !isTestModule(text);
}

} // namespace eagerlint::project
