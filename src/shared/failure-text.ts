/** The sentences for people, keyed by failure: what happened, and what to do next. */
import type { FailureType } from './schema/failure.ts'

export const failureAdvice: Record<FailureType, string> = {
  'no-provider':
    'Nobody offered what the job needs. Try a smaller compute profile, or wait until more providers are online.',
  'provider-lost': 'The provider stopped answering. Nothing more was paid; submit the job again to use another one.',
  'order-rejected': 'Every provider that was asked declined. `deai job show` lists each reason.',
  'payment-not-secured': 'The budget could not be secured. Deposit more with `deai wallet deposit`, then submit again.',
  'image-not-found': 'The provider could not find the image. Check its name and tag, or pin it by digest.',
  'image-wrong-architecture':
    "The image is built for another processor. Use one built for the provider's architecture.",
  'image-pull-failed': 'The image could not be pulled. Check that its registry is up and that the image is public.',
  'input-not-found': 'The inputs could not be fetched. Keep this node online until the job runs, and check the CIDs.',
  'input-corrupt': 'A block of the inputs does not match its hash. Add the files again and submit with the new CID.',
  'input-too-large': 'The inputs are larger than the provider takes. Split them, or choose another provider.',
  'disk-full': 'The disk is full. Write less to /outputs and /checkpoint, or choose a larger profile.',
  'docker-unavailable': "The provider's Docker stopped answering. Submit again to use another provider.",
  'start-failed': 'The container did not start. Check --command and that the image has the program.',
  'script-failed': 'The script ended with an error. Its log tells why: `deai job logs`.',
  'out-of-memory': 'The job used more memory than its profile has. Choose a larger profile, or smaller batches.',
  'time-limit': 'The job ran longer than its time limit. Raise --timeout; outputs so far were kept.',
  'log-limit': 'The job printed more than the log may hold and was stopped. Print less.',
  'output-too-large': 'The outputs are larger than the limit. Write less to /outputs.',
  'delivery-failed': 'The outputs could not be delivered. Nothing was billed; submit again.',
  'result-rejected': 'What the provider delivered did not match its receipt. Nothing more was paid; submit again.',
  unpaid:
    'The requester stopped paying, so the work was stopped. Keep its node online and its wallet unlocked while a job runs.',
  'stopped-by-owner': "The owner of the provider's computer stopped the job. Submit it again to use another provider.",
  cancelled: 'The job was cancelled.',
  internal: 'Something unexpected happened. `deai doctor` and the log of the node tell more.',
}
