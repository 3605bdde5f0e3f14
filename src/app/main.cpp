#include "app/commands.h"

int main(int argc, char **argv) { return eagerlint::app::run(argc, argv); }
