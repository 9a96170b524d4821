/** `deai submit`: what can be submitted. Its flags are the product's public face; their names never change. */
import { type Command, Option } from 'commander'
import { durationOption } from '../parse/duration.ts'
import { examples, type Register } from '../registration.ts'
import { type SubmitOptions, submitJob } from '../submit-job.ts'

const exampleJob = `deai submit job \\
      --name "LLM_Pretraining_Phase1" \\
      --compute-profile "gpu-a100-80gb-high" \\
      --input-script-cid "Qm…" \\
      --input-data-cid "Qm…" \\
      --output-storage "ipfs" \\
      --output-path "/my_llm_results/phase1_weights/" \\
      --payment-token "DAI" \\
      --payment-amount "250" \\
      --callback-url "https://my-research-dashboard.example/api/job_completion" \\
      --docker-image "huggingface/transformers-pytorch-gpu:4.25.1-cuda11.6"`

function addJobOptions(command: Command): Command {
  return command
    .optionsGroup('Required:')
    .requiredOption('--name <name>', 'a name for people')
    .requiredOption('--compute-profile <profile>', 'what it needs, such as gpu-a100-80gb-high or cpu-small')
    .requiredOption('--input-script-cid <cid>', 'the script, as `deai add` printed it')
    .requiredOption('--output-path <path>', "where outputs appear in the node's file tree, such as /results/")
    .requiredOption('--payment-token <token>', "the token's symbol or address")
    .requiredOption('--payment-amount <amount>', 'the most that it may cost, in tokens')
    .requiredOption('--docker-image <image>', 'the image that it runs in')
    .optionsGroup('Options:')
    .option('--input-data-cid <cid>', 'the data, as `deai add -r` printed it')
    .option('--output-storage <storage>', 'where outputs go: only ipfs', 'ipfs')
    .option('--callback-url <url>', 'told when the job ends, by a signed POST')
    .option('--command <command>', "what to run: a line, or a JSON array (default: by the script's shebang or ending)")
    .addOption(
      new Option('--timeout <duration>', 'the longest it may run: seconds, or such as 10m, 2h')
        .argParser(durationOption)
        .default(86_400, '24h'),
    )
    .option('--provider <address>', 'ask only this wallet; again for each more of them', addAddress)
    .option('--wait', 'show each step and the log, and end when the job ends')
}

const addAddress = (address: string, before: string[] = []): string[] => [...before, address]

export const register: Register = (program, cli) => {
  const submit = program
    .command('submit')
    .summary('submit a job')
    .description('Submits work to the network.')
    .addHelpText('after', examples('deai submit job --help'))
  addJobOptions(submit.command('job'))
    .summary('submit a job')
    .description('Submits a job: it is matched, paid as it runs, verified, and its outputs come back over IPFS.')
    .addHelpText('after', () =>
      examples(
        exampleJob,
        'deai submit job … --command "python3 /inputs/script/main --epochs 3" --timeout 2h --wait',
        'deai submit job … --command \'["sh", "-c", "python3 train.py | tee /outputs/log"]\' --json',
      ),
    )
    .action((options: SubmitOptions) => submitJob(cli, options))
}
