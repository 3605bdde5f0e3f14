// The table of the natives of Python's builtins and standard library.
#include "interpret/builtins.h"

namespace eagerlint::interpret {

void addBuiltins(Natives &natives) {
  addObjectNatives(natives);
  addFunctionNatives(natives);
  addIteratorNatives(natives);
  addNumberNatives(natives);
  addStrNatives(natives);
  addStrSplitNatives(natives);
  addBytesNatives(natives);
  addListNatives(natives);
  addDictNatives(natives);
  addSetNatives(natives);
}

} // namespace eagerlint::interpret
