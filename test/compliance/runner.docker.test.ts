import { createDockerSubject } from './docker-runner-subject.ts'
import { describeRunner } from './runner.ts'

describeRunner('the Docker runner', createDockerSubject)
