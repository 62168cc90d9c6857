#include "entity/canon.h"
