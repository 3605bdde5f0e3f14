# Language level, optimisation, warnings, sanitizers and the compiler cache, the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Three build types are used; each states its whole meaning here instead of relying on the generator's defaults.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g1")

add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections -Wl,--as-needed)

# Designated initializers leave the other members at their defaults on purpose; GCC 12 warns about that as if it were a
# slip, hence -Wno-missing-field-initializers. It also takes the unused value inside an empty std::optional for one that
# may be read, hence -Wno-maybe-uninitialized.
#
# Flags in force for our own targets only: third-party sources and headers are not ours to warn about.
add_library(eagerlint_flags INTERFACE)
target_compile_options(eagerlint_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Werror -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>>)

if(EAGERLINT_SANITIZE)
  # A null pointer that is used ends the program anyway; without checks of null and alignment files build in two thirds of
  # the time.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  target_sources(eagerlint_flags INTERFACE
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:${CMAKE_CURRENT_LIST_DIR}/sanitizer_options.cpp>)
else()
  add_link_options(-static-libstdc++ -static-libgcc)
endif()

find_program(EAGERLINT_CCACHE ccache)
if(EAGERLINT_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${EAGERLINT_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${EAGERLINT_CCACHE}")
  # Without a home there is no place for the cache of the user; the build tree of the project takes it.
  if("$ENV{HOME}" STREQUAL "" AND "$ENV{CCACHE_DIR}" STREQUAL "")
    set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_DIR=${PROJECT_SOURCE_DIR}/build/ccache;${EAGERLINT_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_C_COMPILER_LAUNCHER}")
  endif()
endif()
