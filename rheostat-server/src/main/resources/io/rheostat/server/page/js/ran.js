// What ran, which is what was planned unless the service allowed less. No DOM.

/** Whether a prediction is the answer to a plan. */
export function isOf(prediction, plan) {
  return prediction.budget.lowered ? prediction.budget.asked === plan.budget : prediction.subnet.name === plan.subnet.name;
}

/** The subnet that runs: the planned one, until an answer says otherwise. */
export function running(plan, prediction) {
  return prediction && isOf(prediction, plan) ? prediction.subnet : plan.subnet;
}
