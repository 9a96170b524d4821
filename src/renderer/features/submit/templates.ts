/**
 * What most people run, filled in as far as can be known. Containers have no network, so nothing can be installed or
 * downloaded in one: an image must hold all that the script imports, and a model's weights come as data.
 */

export const templateIds = ['python', 'pytorch', 'huggingface', 'blender', 'container'] as const
export type TemplateId = (typeof templateIds)[number]

export interface Template {
  image: string
  /** As it is typed; empty: the script's first line or ending decides. */
  command: string
  profile: string
  timeoutMinutes: number
}

export const templates: Record<TemplateId, Template> = {
  python: { image: 'python:3.12-slim', command: '', profile: 'cpu-medium', timeoutMinutes: 60 },
  pytorch: {
    image: 'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime',
    command: '',
    profile: 'gpu-any-12gb',
    timeoutMinutes: 240,
  },
  huggingface: {
    image: 'huggingface/transformers-pytorch-gpu:4.35.2',
    command: '',
    profile: 'gpu-any-16gb',
    timeoutMinutes: 120,
  },
  blender: {
    image: 'nytimes/blender:3.3.1-gpu-ubuntu18.04',
    command: "sh -c 'blender -b /inputs/script/*.blend -o /outputs/frame_#### -F PNG -a'",
    profile: 'gpu-any-8gb',
    timeoutMinutes: 240,
  },
  container: { image: '', command: '', profile: 'cpu-medium', timeoutMinutes: 60 },
}

export const isTemplateId = (text: string | undefined): text is TemplateId => templateIds.some((id) => id === text)
