#include "app/options.h"

#include "base/version.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace eagerlint::app {
namespace {

/// Names without the text that CLI11 puts behind an option's type in its help.
CLI::Validator unnamed(std::function<std::string(std::string &)> check) { return {std::move(check), ""}; }

CLI::Validator oneOf(std::vector<std::string> words) {
  return unnamed([words = std::move(words)](std::string &word) {
    return llvm::is_contained(words, word)
               ? ""
               : fmt::format("\"{}\" is none of {}", word, fmt::join(words, ", "));
  });
}

CLI::Validator wholeNumber(uint64_t least, uint64_t most) {
  return unnamed([=](std::string &word) -> std::string {
    uint64_t number = 0;
    if (!llvm::StringRef(word).getAsInteger(10, number) && number >= least && number <= most)
      return "";
    return fmt::format("\"{}\" is no whole number from {} to {}", word, least, most);
  });
}

template <class Value>
CLI::Option *list(CLI::App *app, const std::string &name, Value &target, const std::string &help) {
  return app->add_option(name, target, help)->delimiter(',')->allow_extra_args(false);
}

/// An option that may be given several times and whose value may hold commas.
CLI::Option *repeated(CLI::App *app, const std::string &name, std::vector<std::string> &target,
                      const std::string &help) {
  return app->add_option(name, target, help)->allow_extra_args(false);
}

void addCommon(CLI::App *app, CommonOptions &options) {
  repeated(app, "--config", options.configs, "A configuration file, or one setting as key=value")
      ->type_name("FILE|KEY=VALUE");
  repeated(app, "--exclude", options.excludes, "Leave out what matches, besides the configured patterns")
      ->type_name("PATTERN");
  app->add_flag("--isolated", options.isolated, "Ignore configuration files and virtualenvs");
  app->add_flag("--no-cache", options.noCache, "Neither read nor write the cache");
  app->add_option("--cache-dir", options.cacheDir, "Where the cache is kept")->type_name("DIR");
  app->add_option("--output-file", options.outputFile, "Write the output to a file")->type_name("FILE");
  app->add_option("--jobs", options.jobs, "How many threads work (default: one a core)")
      ->check(wholeNumber(1, 1024))
      ->type_name("N");
  app->add_flag("--timings", options.timings, "Say on stderr how long each stage took");
  app->add_flag("--show-sql", options.showSql, "Show the statements");
  app->add_option_function<std::string>(
         "--color",
         [&options](const std::string &word) {
           options.color = word == "always"  ? ColorMode::Always
                           : word == "never" ? ColorMode::Never
                                             : ColorMode::Auto;
         },
         "When to use colors (default: auto; NO_COLOR is respected)")
      ->check(oneOf({"auto", "always", "never"}))
      ->type_name("auto|always|never");
  app->add_flag("-q,--quiet", options.quiet, "Print findings only: no summary, no warnings");
  app->add_flag("-v,--verbose", options.verbose, "Say on stderr what is analysed");
}

void addPaths(CLI::App *app, CommonOptions &options) {
  app->add_option("PATH", options.paths,
                  "Files or folders; the project(s) that contain them are analysed (default: .)")
      ->type_name("");
}

void addRows(CLI::App *app, std::vector<uint64_t> &rows) {
  list(app, "--rows", rows, "How many rows to seed, one run each (default: 10,20)")
      ->check(wholeNumber(1, 100000))
      ->type_name("N,N");
}

CLI::App *addCheck(CLI::App &app, CheckOptions &options) {
  CLI::App *check = app.add_subcommand("check", "Report queries that grow with the data, and fix them");
  addPaths(check, options);
  addCommon(check, options);
  list(check, "--select", options.select, "Only these rules (codes or prefixes)")->type_name("CODES");
  list(check, "--extend-select", options.extendSelect, "These rules, too")->type_name("CODES");
  list(check, "--ignore", options.ignore, "Not these rules")->type_name("CODES");
  check->add_flag("--fix", options.fix, "Apply the fixes that are proven safe");
  check->add_flag("--unsafe-fixes", options.unsafeFixes, "Apply or show unproven fixes, too");
  check->add_flag("--diff", options.diff, "Print the fixes as a diff and change nothing");
  check
      ->add_option("--output-format", options.outputFormat,
                   "full (default), concise, json, sarif, github, gitlab, junit or rdjson")
      ->check(oneOf({"full", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"}))
      ->type_name("FORMAT");
  check->add_flag("--exit-zero", options.exitZero, "Exit with 0 even when there are findings");
  check->add_flag("--statistics", options.statistics,
                  "Print how many findings each rule has instead of the findings");
  check->add_flag("--no-prove", options.noProve, "Do not run the endpoints; no fix is safe then");
  addRows(check, options.rows);
  check->add_option("--baseline", options.baseline, "Leave out the findings that this file lists")
      ->type_name("FILE");
  check
      ->add_option("--write-baseline", options.writeBaseline,
                   "Write the findings to a baseline and exit with 0")
      ->type_name("FILE");
  check->add_option("--export-fixes", options.exportFixes, "Write the fixes as clang's replacement YAML")
      ->type_name("FILE");
  return check;
}

CLI::App *addEndpoints(CLI::App &app, EndpointsOptions &options) {
  CLI::App *endpoints = app.add_subcommand("endpoints", "List the endpoints with the queries that they make");
  addPaths(endpoints, options);
  addCommon(endpoints, options);
  endpoints
      ->add_option_function<std::string>(
          "--format", [&options](const std::string &format) { options.json = format == "json"; },
          "The form of the output")
      ->check(oneOf({"text", "json"}))
      ->type_name("text|json");
  repeated(endpoints, "--data", options.dataFiles,
           "Run on the rows of this dump (dumpdata's JSON) instead of seeded ones")
      ->type_name("DUMP.json");
  addRows(endpoints, options.rows);
  endpoints->add_flag("--response", options.response, "Include the rendered bodies (JSON)");
  return endpoints;
}

CLI::App *addExplain(CLI::App &app, ExplainOptions &options) {
  CLI::App *explain = app.add_subcommand("explain", "Say why there is, or is not, a finding at a line");
  explain
      ->add_option_function<std::string>(
          "FILE:LINE",
          [&options](const std::string &text) {
            const auto [file, line] = llvm::StringRef(text).rsplit(':');
            if (file.empty() || line.getAsInteger(10, options.line) || options.line == 0)
              throw CLI::ValidationError("explain", fmt::format("\"{}\" is not FILE:LINE", text));
            options.file = file.str();
            options.paths = {options.file};
          },
          "A line of the project")
      ->type_name("")
      ->required();
  addCommon(explain, options);
  return explain;
}

CLI::App *addGraph(CLI::App &app, GraphOptions &options) {
  CLI::App *graph = app.add_subcommand("graph", "Print the models and their relations");
  addPaths(graph, options);
  addCommon(graph, options);
  graph->add_option("--format", options.format, "The form of the output")
      ->check(oneOf({"dot", "mermaid", "json"}))
      ->type_name("dot|mermaid|json");
  return graph;
}

CLI::App *addRule(CLI::App &app, RuleOptions &options) {
  CLI::App *rule = app.add_subcommand("rule", "Show the documentation of a rule, or list the rules");
  rule->add_option("CODE", options.code, "A rule's code or name")->type_name("");
  rule->add_option_function<std::string>(
          "--format",
          [&options](const std::string &word) {
            options.format = word == "json"       ? report::RuleFormat::Json
                             : word == "markdown" ? report::RuleFormat::Markdown
                                                  : report::RuleFormat::Text;
          },
          "The form of the output")
      ->check(oneOf({"text", "markdown", "json"}))
      ->type_name("text|markdown|json");
  return rule;
}

/// Commands and options of the contract that this version does not have; "" for all others.
std::string notAvailable(int argc, const char *const *argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "server" || first == "report" || first == "cache")
    return fmt::format("the command {} is not available in version {}", first, versionString);
  for (int i = 1; i < argc; ++i)
    if (const std::string argument = argv[i]; argument == "--since" || argument.starts_with("--since="))
      return fmt::format("the option --since is not available in version {}", versionString);
  return "";
}

/// ", did you mean X?" with the nearest of the words; "" when none is near.
std::string suggestion(llvm::StringRef word, const std::vector<std::string> &words) {
  const std::string *nearest = nullptr;
  unsigned distance = static_cast<unsigned>(word.size() / 3) + 2;
  for (const std::string &known : words)
    if (const unsigned steps = word.edit_distance(known, true, distance); steps < distance) {
      nearest = &known;
      distance = steps;
    }
  return nearest ? fmt::format("; did you mean {}?", *nearest) : "";
}

std::vector<std::string> commandNames(const CLI::App &app) {
  std::vector<std::string> names;
  for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
    names.push_back(command->get_name());
  return names;
}

/// Why the words that the chosen command did not take are not understood.
std::string unexpectedText(const CLI::App &app) {
  const CLI::App &command = *app.get_subcommands().front();
  std::vector<std::string> known;
  for (const CLI::Option *option : command.get_options())
    for (const std::string &name : option->get_lnames())
      known.push_back("--" + name);
  for (const std::string &word : app.remaining(true))
    if (llvm::StringRef(word).starts_with("-"))
      return fmt::format("{}: unknown option {}{}", command.get_name(), word,
                         suggestion(llvm::StringRef(word).split('=').first, known));
  return fmt::format("{}: unexpected argument {}", command.get_name(), app.remaining(true).front());
}

std::string oneLine(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  while (text.ends_with(' '))
    text.pop_back();
  return text;
}

} // namespace

Command parseCommandLine(int argc, const char *const *argv) {
  if (std::string problem = notAvailable(argc, argv); !problem.empty())
    return BadUsage{std::move(problem)};
  CheckOptions checkOptions;
  EndpointsOptions endpointsOptions;
  ExplainOptions explainOptions;
  GraphOptions graphOptions;
  RuleOptions ruleOptions;
  CLI::App app("Finds the database queries of a Django REST Framework project before it runs", "eagerlint");
  app.set_version_flag("-V,--version", fmt::format("eagerlint {}", versionString));
  app.require_subcommand(1);
  const CLI::App *check = addCheck(app, checkOptions);
  const CLI::App *endpoints = addEndpoints(app, endpointsOptions);
  const CLI::App *explain = addExplain(app, explainOptions);
  const CLI::App *graph = addGraph(app, graphOptions);
  addRule(app, ruleOptions);
  if (argc <= 1)
    return BadUsage{"no command given; `eagerlint --help` lists them"};
  const std::vector<std::string> commands = commandNames(app);
  if (const std::string first = argv[1]; !first.starts_with("-") && !llvm::is_contained(commands, first))
    return BadUsage{fmt::format("there is no command {}{}", first, suggestion(first, commands))};
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForVersion &version) {
    return PrintText{fmt::format("{}\n", version.what())};
  } catch (const CLI::Success &) { // help was asked for
    return PrintText{app.help()};
  } catch (const CLI::RequiredError &error) {
    return BadUsage{app.get_subcommands().empty() ? "no command given; `eagerlint --help` lists them"
                                                  : oneLine(error.what())};
  } catch (const CLI::ExtrasError &error) {
    return BadUsage{app.get_subcommands().empty() ? oneLine(error.what()) : unexpectedText(app)};
  } catch (const CLI::ParseError &error) {
    return BadUsage{oneLine(error.what())};
  }
  if (checkOptions.fix && checkOptions.diff)
    return BadUsage{"--fix and --diff exclude each other"};
  if (check->parsed())
    return checkOptions;
  if (endpoints->parsed())
    return endpointsOptions;
  if (explain->parsed())
    return explainOptions;
  if (graph->parsed())
    return graphOptions;
  return ruleOptions;
}

AnalysisOptions analysisOptions(const CommonOptions &options) {
  AnalysisOptions result;
  result.discovery.paths = options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
  for (const std::string &config : options.configs)
    if (config.find('=') != std::string::npos && !llvm::sys::fs::exists(config))
      result.discovery.overrides.push_back(config);
    else
      result.discovery.configPath = config;
  if (options.noCache)
    result.discovery.overrides.emplace_back("no-cache=true");
  if (!options.cacheDir.empty()) {
    std::string text;
    llvm::raw_string_ostream(text) << "cache-dir=" << llvm::json::Value(options.cacheDir);
    result.discovery.overrides.push_back(text);
  }
  result.discovery.excludes = options.excludes;
  result.discovery.isolated = options.isolated;
  if (const auto folder = llvm::sys::Process::GetEnv("VIRTUAL_ENV"))
    result.discovery.virtualEnv = *folder;
  result.jobs = options.jobs;
  result.timings = options.timings;
  return result;
}

AnalysisOptions analysisOptions(const CheckOptions &options) {
  AnalysisOptions result = analysisOptions(static_cast<const CommonOptions &>(options));
  const auto overrideList = [&](std::string_view key, const std::vector<std::string> &values) {
    if (values.empty())
      return;
    std::string text;
    llvm::raw_string_ostream(text) << key << "=" << llvm::json::Value(llvm::json::Array(values));
    result.discovery.overrides.push_back(text);
  };
  overrideList("select", options.select);
  overrideList("extend-select", options.extendSelect);
  overrideList("ignore", options.ignore);
  result.prove = !options.noProve;
  result.measure = !options.noProve;
  if (!options.rows.empty())
    result.rows = options.rows;
  return result;
}

AnalysisOptions analysisOptions(const EndpointsOptions &options) {
  AnalysisOptions result = analysisOptions(static_cast<const CommonOptions &>(options));
  result.findings = false;
  result.prove = false;
  result.dataFiles = options.dataFiles;
  result.response = options.response;
  if (!options.rows.empty())
    result.rows = options.rows;
  return result;
}

} // namespace eagerlint::app
