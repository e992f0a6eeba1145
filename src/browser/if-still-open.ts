/**
 * Waits for what a page, pop-up, request or browser is told at its end (收尾). Between the decision and the call it may have
 * closed by itself, or have gone with its browser: then Playwright rejects, and what was wanted has come about.
 */
export async function ifStillOpen(told: Promise<unknown>): Promise<void> {
  try {
    await told;
  } catch {
    // Whatever went wrong before this end is told by the call that it went wrong in.
  }
}
