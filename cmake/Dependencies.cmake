# Third-party code, all of it linked statically. docs/dependencies.md says what each is for.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LLVM 22.1 REQUIRED CONFIG)

# toml++ from its headers: one file of ours includes it, and the package's library is a shared one.
find_path(tomlplusplus_include NAMES toml++/toml.h REQUIRED)
add_library(eagerlint_toml INTERFACE)
add_library(eagerlint::toml ALIAS eagerlint_toml)
target_include_directories(eagerlint_toml SYSTEM INTERFACE "${tomlplusplus_include}")
target_compile_definitions(eagerlint_toml INTERFACE TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=0)

# cmake/fmt.cpp knows fmt 9; with another release the package's own library is taken, shared or not.
if(fmt_VERSION VERSION_LESS 10)
  add_library(eagerlint_fmt STATIC cmake/fmt.cpp)
  get_target_property(fmt_include fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
  target_include_directories(eagerlint_fmt SYSTEM PUBLIC ${fmt_include})
else()
  add_library(eagerlint_fmt INTERFACE)
  target_link_libraries(eagerlint_fmt INTERFACE fmt::fmt)
endif()
add_library(eagerlint::fmt ALIAS eagerlint_fmt)

# Headers of LLVM and clang, as system headers; the archives behind them are looked up by name, because the package's
# exported clang targets insist on the clang compiler being installed too.
add_library(eagerlint_llvm INTERFACE)
add_library(eagerlint::llvm ALIAS eagerlint_llvm)
target_include_directories(eagerlint_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
separate_arguments(llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(eagerlint_llvm INTERFACE ${llvm_definitions})
llvm_map_components_to_libnames(llvm_libraries support targetparser)
target_link_libraries(eagerlint_llvm INTERFACE ${llvm_libraries} Threads::Threads)

# Each archive needs those after it and LLVM; as imported targets they keep that order on the link line.
set(later eagerlint::llvm)
foreach(name clangBasic clangLex clangRewrite clangToolingCore)
  find_library(archive_${name} NAMES "lib${name}.a" REQUIRED NO_DEFAULT_PATH PATHS "${LLVM_LIBRARY_DIR}")
  mark_as_advanced(archive_${name})
  add_library(eagerlint_${name} STATIC IMPORTED)
  set_target_properties(eagerlint_${name} PROPERTIES
    IMPORTED_LOCATION "${archive_${name}}" INTERFACE_LINK_LIBRARIES "${later}")
  set(later eagerlint_${name})
endforeach()
add_library(eagerlint::clang_tooling ALIAS eagerlint_clangToolingCore)

find_library(sqlite3_archive NAMES libsqlite3.a REQUIRED)
find_path(sqlite3_include NAMES sqlite3.h REQUIRED)
add_library(eagerlint_sqlite3 INTERFACE)
add_library(eagerlint::sqlite3 ALIAS eagerlint_sqlite3)
target_include_directories(eagerlint_sqlite3 SYSTEM INTERFACE "${sqlite3_include}")
target_link_libraries(eagerlint_sqlite3 INTERFACE "${sqlite3_archive}" m Threads::Threads ${CMAKE_DL_LIBS})

# The allocator of the programs; the sanitizers bring their own.
add_library(eagerlint_malloc INTERFACE)
add_library(eagerlint::malloc ALIAS eagerlint_malloc)
if(NOT EAGERLINT_SANITIZE)
  find_library(tcmalloc_archive NAMES libtcmalloc_minimal.a REQUIRED)
  target_link_libraries(eagerlint_malloc INTERFACE "${tcmalloc_archive}" Threads::Threads)
endif()

# tree-sitter: the C sources of the core and of the Python grammar, fetched by name and checked by hash.
set(grammar "${PROJECT_SOURCE_DIR}/.deps/grammar")
execute_process(COMMAND "${PROJECT_SOURCE_DIR}/tools/fetch-grammar" "${grammar}" RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "The sources of tree-sitter could not be fetched; the line above says why.")
endif()
add_library(eagerlint_tree_sitter STATIC
  "${grammar}/core/lib/src/lib.c" "${grammar}/python/src/parser.c" "${grammar}/python/src/scanner.c")
add_library(eagerlint::tree_sitter ALIAS eagerlint_tree_sitter)
target_include_directories(eagerlint_tree_sitter SYSTEM PUBLIC "${grammar}/core/lib/include")
target_include_directories(eagerlint_tree_sitter PRIVATE "${grammar}/core/lib/src" "${grammar}/python/src")
target_compile_definitions(eagerlint_tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
# Optimised in every build: parsing dominates the tests. Undefined behaviour is checked in our code, not in this.
target_compile_options(eagerlint_tree_sitter PRIVATE -O2 -w -fno-sanitize=undefined)
