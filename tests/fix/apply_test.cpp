// Files are replaced all or not at all; what stands beside the edited text is kept.
#include "fix/apply.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace eagerlint::fix {
namespace {

class WriteFiles : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> folder;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("eagerlint-write", folder));
    root_ = std::string(folder);
  }
  void TearDown() override { llvm::sys::fs::remove_directories(root_); }

  [[nodiscard]] std::string full(const std::string &path) const { return root_ + "/" + path; }
  void write(const std::string &path, const std::string &text) const { std::ofstream(full(path)) << text; }
  [[nodiscard]] std::string read(const std::string &path) const {
    std::stringstream text;
    text << std::ifstream(full(path)).rdbuf();
    return text.str();
  }
  [[nodiscard]] size_t fileCount() const {
    std::error_code error;
    size_t count = 0;
    for (llvm::sys::fs::directory_iterator it(root_, error), end; it != end && !error; it.increment(error))
      ++count;
    return count;
  }

  std::string root_;
};

TEST_F(WriteFiles, replacesTexts) {
  write("a.py", "a = 1\n");
  write("b.py", "b = 1\n");
  ASSERT_FALSE(writeFiles(root_, {{"a.py", "a = 1\n", "a = 2\n"}, {"b.py", "b = 1\n", "b = 2\n"}}));
  EXPECT_EQ(read("a.py"), "a = 2\n");
  EXPECT_EQ(read("b.py"), "b = 2\n");
  EXPECT_EQ(fileCount(), 2U);
}

TEST_F(WriteFiles, aFileThatChangedMeanwhileStopsAll) {
  write("a.py", "a = 1\n");
  write("b.py", "b = 3\n");
  llvm::Error error = writeFiles(root_, {{"a.py", "a = 1\n", "a = 2\n"}, {"b.py", "b = 1\n", "b = 2\n"}});
  ASSERT_TRUE(static_cast<bool>(error));
  EXPECT_NE(llvm::toString(std::move(error)).find("b.py"), std::string::npos);
  EXPECT_EQ(read("a.py"), "a = 1\n");
  EXPECT_EQ(read("b.py"), "b = 3\n");
  EXPECT_EQ(fileCount(), 2U);
}

TEST_F(WriteFiles, aMissingFileStopsAll) {
  write("a.py", "a = 1\n");
  llvm::Error error = writeFiles(root_, {{"a.py", "a = 1\n", "a = 2\n"}, {"gone.py", "b = 1\n", "b = 2\n"}});
  ASSERT_TRUE(static_cast<bool>(error));
  EXPECT_NE(llvm::toString(std::move(error)).find("gone.py"), std::string::npos);
  EXPECT_EQ(read("a.py"), "a = 1\n");
  EXPECT_EQ(fileCount(), 1U);
}

TEST_F(WriteFiles, permissionsAreKept) {
  write("a.py", "a = 1\n");
  const auto wanted = static_cast<llvm::sys::fs::perms>(0750);
  ASSERT_FALSE(llvm::sys::fs::setPermissions(full("a.py"), wanted));
  ASSERT_FALSE(writeFiles(root_, {{"a.py", "a = 1\n", "a = 2\n"}}));
  EXPECT_EQ(llvm::sys::fs::getPermissions(full("a.py")).get(), wanted);
}

TEST_F(WriteFiles, aSymbolicLinkStaysOne) {
  write("real.py", "a = 1\n");
  ASSERT_FALSE(llvm::sys::fs::create_link(full("real.py"), full("link.py")));
  ASSERT_FALSE(writeFiles(root_, {{"link.py", "a = 1\n", "a = 2\n"}}));
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(full("link.py")));
  EXPECT_EQ(read("real.py"), "a = 2\n");
}

} // namespace
} // namespace eagerlint::fix
