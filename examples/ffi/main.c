#include <stdio.h>

#include "harbour.h"

int main(void) {
    uint16_t code = harbour_leave(50);
    if (code != HARBOUR_FOG || harbour_leave(5000) != HARBOUR_OK) return 1;
    struct harbour_text name = harbour_name(code), message = harbour_message(code);
    printf("%.*s (%u): %.*s\n", (int)name.length, name.start, code, (int)message.length, message.start);
    printf("[%.*s]\n", (int)harbour_message(7).length, harbour_message(7).start);
    return 0;
}
