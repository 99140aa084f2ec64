/*
 * The frame of a CUnit program: UNIT_MAIN("text", { "name", function }, …) runs each
 * function as a test of one suite, prints CUnit's report, and exits 1 if any failed.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <stdlib.h>

struct unit_test {
    const char *name;
    void (*run)(void);
};

#define UNIT_MAIN(suite_name, ...)                                                        \
    int main(void)                                                                        \
    {                                                                                     \
        static const struct unit_test tests[] = { __VA_ARGS__ };                          \
        if (CU_initialize_registry() != CUE_SUCCESS)                                      \
            return 2;                                                                     \
        CU_pSuite suite = CU_add_suite(suite_name, NULL, NULL);                           \
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)                       \
            CU_add_test(suite, tests[i].name, tests[i].run);                              \
        CU_basic_set_mode(CU_BRM_VERBOSE);                                                \
        CU_basic_run_tests();                                                             \
        unsigned failures = CU_get_number_of_failures() + CU_get_number_of_tests_failed(); \
        CU_cleanup_registry();                                                            \
        return failures == 0 ? 0 : 1;                                                     \
    }

#endif
