// Registration of the natives of the standard library's stub modules, one function a file.
#pragma once

#include "interpret/natives.h"

namespace eagerlint::interpret {

void addToolNatives(Natives &natives);     ///< functools, copy, itertools, typing, dataclasses
void addMathNatives(Natives &natives);     ///< math
void addTextNatives(Natives &natives);     ///< json, urllib.parse
void addPatternNatives(Natives &natives);  ///< re
void addTemporalNatives(Natives &natives); ///< datetime
void addZoneNatives(Natives &natives);     ///< zoneinfo
void addDecimalNatives(Natives &natives);  ///< decimal
void addUuidNatives(Natives &natives);     ///< uuid

} // namespace eagerlint::interpret
