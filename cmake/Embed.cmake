# eagerlint_embed(<output.cpp>): turns rules/ into one generated source that defines base/embedded.h.
function(eagerlint_embed output)
  set(rules "${PROJECT_SOURCE_DIR}/rules")
  # Asked again at every build, so that a file that appears or goes is seen; a file that changes is in DEPENDS.
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${rules}/*.md" "${rules}/*.py" "${rules}/*.txt")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed.py")
  string(REPLACE ";" "\n" listing "${files}")
  set(list_file "${output}.list")
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "${listing}\n" @ONLY)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${Python3_EXECUTABLE}" "${script}" "${rules}" "${list_file}" "${output}"
    DEPENDS "${script}" "${list_file}" ${files}
    COMMENT "Embedding rules/"
    VERBATIM)
endfunction()
