// A run that has answered other endpoints before answers as a new one does, and rows that are made again are
// the same.
#include "evaluate/run_pool.h"
#include "prove/analysed_project.h"
#include "prove/rows.h"

namespace eagerlint::prove {
namespace {

/// Each statement with the places of the project's code that sent it.
std::vector<std::string> statementsOf(const evaluate::Outcome &outcome) {
  std::vector<std::string> statements;
  for (const evaluate::QueryEvent &event : outcome.log.events()) {
    statements.push_back(event.sql);
    for (const evaluate::Site &site : event.sites)
      statements.back() += " @" + std::to_string(site.file.value) + ":" + std::to_string(site.span.begin);
  }
  return statements;
}

void expectSame(const evaluate::Outcome &expected, const evaluate::Outcome &actual, const std::string &view) {
  EXPECT_EQ(expected.body, actual.body) << view;
  EXPECT_EQ(expected.status, actual.status) << view;
  EXPECT_EQ(expected.error, actual.error) << view;
  EXPECT_EQ(expected.answered, actual.answered) << view;
  EXPECT_EQ(expected.opaques.size(), actual.opaques.size()) << view;
  EXPECT_EQ(statementsOf(expected), statementsOf(actual)) << view;
}

class ReuseTest : public testing::TestWithParam<const char *> {
protected:
  ReuseTest()
      : fs_(llvm::vfs::getRealFileSystem()),
        project_(*fs_, std::string(EAGERLINT_SOURCE_DIR "/fixtures/") + GetParam(), false),
        rows_(project_.analysis().graph(), {.data = {}, .rows = {10, 20}, .hints = {}}) {}

  [[nodiscard]] evaluate::EndpointKey key(size_t index) {
    return {index, project_.analysis().works()[index].info.description};
  }

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fs_;
  AnalysedProject project_;
  RowSets rows_;
};

TEST_P(ReuseTest, AnswersAsANewRun) {
  const evaluate::Context &context = project_.analysis().context();
  const auto &works = project_.analysis().works();
  ASSERT_FALSE(works.empty());
  std::vector<evaluate::Outcome> fresh;
  for (size_t i = 0; i < works.size(); ++i)
    fresh.push_back(rows_.run(context, key(i), i % 2));
  for (size_t i = 0; i < works.size(); ++i)
    expectSame(fresh[i], rows_.answer(context, key(i), i % 2), works[i].info.view);
  // The other way around, so that each follows others than before, on rows that are made again.
  rows_.forget();
  for (size_t i = works.size(); i-- > 0;)
    expectSame(fresh[i], rows_.answer(context, key(i), i % 2), works[i].info.view);
}

/// Nothing in the bookshop keeps a run from being used again: one answers all.
class ReusedRunTest : public ReuseTest {};

TEST_P(ReusedRunTest, AnswersAll) {
  const evaluate::Context &context = project_.analysis().context();
  for (size_t i = 0; i < project_.analysis().works().size(); ++i) {
    (void)rows_.answer(context, key(i), i % 2);
    EXPECT_EQ(context.idle->waiting(), 1U) << project_.analysis().works()[i].info.view;
  }
}

INSTANTIATE_TEST_SUITE_P(Bookshop, ReusedRunTest, testing::Values("bookshop"));

INSTANTIATE_TEST_SUITE_P(Fixtures, ReuseTest,
                         testing::Values("bookshop", "breadth", "cached_bodies", "generic_foreign_key",
                                         "idioms_models", "idioms_serializers", "idioms_views",
                                         "instance_dicts", "memos", "own_attributes", "queryset_cache",
                                         "registries", "request_forms", "row_making", "run_time_bases",
                                         "semantics_cache", "semantics_rendering", "semantics_sql",
                                         "viewset_actions"),
                         [](const auto &info) { return std::string(info.param); });

} // namespace
} // namespace eagerlint::prove
