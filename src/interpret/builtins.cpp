// The table of the natives of Python's builtins and standard library.
#include "interpret/builtins.h"

#include "interpret/enumeration.h"
#include "interpret/library.h"

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
  addEnumNatives(natives);
  addToolNatives(natives);
  addMathNatives(natives);
  addTextNatives(natives);
  addPatternNatives(natives);
  addTemporalNatives(natives);
  addZoneNatives(natives);
  addDecimalNatives(natives);
  addUuidNatives(natives);
}

} // namespace eagerlint::interpret
