# shellcheck shell=bash
# Shared by ./test and ./check: run the tests measuring what they reach, then hold that against the floors.
# Source it after setup.sh.

# Run pytest with these arguments; succeed where the tests pass.
run_measured() {
    "$PYTHON" -m pytest --cov --cov-report= "$@"
}

# Succeed where the tests that were measured reach enough.
reaches_enough() {
    say "Coverage: at least 80 % of everything, 90 % of the pure packages."
    "$PYTHON" -m coverage report --skip-covered --skip-empty --fail-under=80 &&
        "$PYTHON" -m coverage report --format=total --fail-under=90 \
            --include='monitor/text/*,monitor/topics/*,monitor/claims/*,monitor/facts/*,monitor/alerts/*,monitor/exchange/*'
}
