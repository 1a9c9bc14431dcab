import {
  Badge,
  Button,
  Checkbox,
  Chip,
  Combobox,
  Field,
  Form,
  IconButton,
  Input,
  Kbd,
  PasswordInput,
  RadioGroup,
  Select,
  Switch,
  Textarea,
  TextLink,
  useForm,
} from '@hilo/ui'
import { Archive, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Specimen } from './specimen.tsx'

const Sample = z.object({ name: z.string().trim().min(2), email: z.email(), note: z.string().max(20) })
const ROLES = [
  { value: 'agent', label: 'Agent', hint: 'Sees and helps customers' },
  { value: 'clerk', label: 'Clerk', hint: 'Works in a store' },
] as const

/** Buttons, fields and forms. */
export function ControlsGallery() {
  return (
    <>
      <Specimen title="Button · IconButton · Kbd">
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" icon={Plus}>
            Create
          </Button>
          <Button shortcut="mod+enter">Secondary</Button>
          <Button variant="ghost">Ghost</Button>
          <Button variant="danger">Delete</Button>
          <Button busy>Busy</Button>
          <Button disabled>Disabled</Button>
          <Button size="sm">Small</Button>
          <Button size="lg" variant="primary">
            Large
          </Button>
          <IconButton icon={Archive} label="Archive" shortcut="e" />
          <Kbd keys="g h" />
        </div>
      </Specimen>
      <Specimen title="Badge · Chip · TextLink">
        <div className="flex flex-wrap items-center gap-2">
          {(['neutral', 'accent', 'success', 'warning', 'danger'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <Toggles />
          <TextLink href="https://example.com">A link</TextLink>
        </div>
      </Specimen>
      <Specimen title="Choices">
        <Choices />
      </Specimen>
      <Specimen title="Form">
        <SampleForm />
      </Specimen>
    </>
  )
}

function Toggles() {
  const [on, setOn] = useState(true)
  return (
    <>
      <Chip pressed={on} onPress={() => setOn(!on)}>
        Filter
      </Chip>
      <Chip onRemove={() => undefined}>Tag</Chip>
    </>
  )
}

function Choices() {
  const [role, setRole] = useState<'agent' | 'clerk'>('agent')
  const [checked, setChecked] = useState(true)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label="Role" value={role} onValueChange={setRole} options={ROLES} />
      <Combobox label="Role" value={role} onValueChange={() => undefined} options={ROLES} />
      <RadioGroup label="Role" value={role} onValueChange={setRole} options={ROLES} />
      <div className="flex flex-col gap-3">
        <Checkbox checked={checked} onCheckedChange={setChecked} label="Checked" hint="With a hint" />
        <Checkbox checked="some" onCheckedChange={setChecked} label="Some" />
        <Switch checked={checked} onCheckedChange={setChecked} label="At once" hint="Takes effect when switched" />
      </div>
    </div>
  )
}

function SampleForm() {
  const form = useForm({
    schema: Sample,
    initial: { name: '', email: 'not an address', note: '' },
    onSubmit: async () => ({ message: 'The server said no.', code: 'conflict', fields: { name: 'Taken.' } }),
  })
  return (
    <Form form={form} label="Sample" className="flex max-w-md flex-col gap-4">
      <Field label="Name" error={form.error('name')} required>
        <Input {...form.bind('name')} icon={Search} />
      </Field>
      <Field label="E-mail" hint="Where we write to" error={form.error('email')}>
        <Input {...form.bind('email')} type="email" />
      </Field>
      <Field label="Password">
        <PasswordInput value="secret" onValueChange={() => undefined} />
      </Field>
      <Field label="Note" error={form.error('note')}>
        <Textarea {...form.bind('note')} />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy}>
        Save
      </Button>
    </Form>
  )
}
