#include "cmd/command.h"

int main(int argc, char **argv)
{
	return zm_command_main(argc, argv);
}
