# eagerlint_library(<folder> DEPENDS <earlier folders> LINK <third-party targets>)
#
# Makes the static library eagerlint_<folder> (alias eagerlint::<folder>) of src/<folder>/*.cpp. Files may come and go:
# the glob is looked at again at every build. A folder that has no source yet becomes an interface library, so that
# later folders can already depend on it.
function(eagerlint_library folder)
  cmake_parse_arguments(arg "" "" "DEPENDS;LINK;SOURCES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(APPEND sources ${arg_SOURCES})
  list(TRANSFORM arg_DEPENDS PREPEND "eagerlint::")

  if(sources)
    add_library(eagerlint_${folder} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(eagerlint_${folder} PRIVATE eagerlint_flags)
  else()
    add_library(eagerlint_${folder} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(eagerlint::${folder} ALIAS eagerlint_${folder})
  target_include_directories(eagerlint_${folder} ${scope}
    "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include" "${PROJECT_BINARY_DIR}/generated")
  target_link_libraries(eagerlint_${folder} ${scope} ${arg_DEPENDS} ${arg_LINK})
endfunction()
