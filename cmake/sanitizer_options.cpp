// The address sanitizer's defaults for our executables; ASAN_OPTIONS in the environment still adds to them.
//
// LLVM's allocator marks its memory as not yet given out, by hand, in inline functions. Where the sanitizer
// is on they do so; LLVM's archives are built without it and never take the mark back. An executable has one
// copy of each inline function, from either side, so memory of the archives would look poisoned. Marks made
// by hand are therefore not heeded.
extern "C" const char *__asan_default_options(); // NOLINT(bugprone-reserved-identifier)

extern "C" const char *__asan_default_options() { // NOLINT(bugprone-reserved-identifier)
  return "allow_user_poisoning=0";
}
