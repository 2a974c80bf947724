import { Clock } from 'lucide-react';
import { useState } from 'react';
import { ownValue } from '../../../src/own-value.ts';
import { Button, ChipButton, classNames, Popover, Segments, TextField } from '../design/index.ts';
import { formatClock, formatDayClock, formatHourMinute, formatMinute, isUtc, startOfDay } from '../format/index.ts';
import { changeUrl, offeredRanges, parseTimeRange, setLive, setRange, useScope, windowOf } from '../state/index.ts';
import type { Scope } from '../state/index.ts';
import { fromLocalInput, toLocalInput } from './local-input.ts';
import { rangeLabels } from './range-labels.ts';

/** Below it, minutes would read the same. */
const SHORT_MILLIS = 10 * 60_000;

function labelOf({ range, zone }: Scope): string {
  if (range.type === 'relative') return ownValue(rangeLabels, range.text) ?? `Last ${range.text}`;
  const { from, to } = range;
  const isShort = to - from < SHORT_MILLIS;
  const isOneDay = startOfDay(from, zone) === startOfDay(to, zone);
  const [ofDay, ofTime] = isShort ? [formatDayClock, formatClock] : [formatMinute, formatHourMinute];
  return `${ofDay(from, zone)} – ${(isOneDay ? ofTime : ofDay)(to, zone)}`;
}

/** The window of time that every page looks at, and whether it follows what arrives. */
export function RangePicker() {
  const scope = useScope();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex items-center gap-1.5">
      <Popover
        label="Time range"
        align="end"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        className="w-72 p-2!"
        trigger={
          <ChipButton icon={<Clock size={14} className="shrink-0" />} className="max-w-72!">
            <span className="max-md:sr-only">{labelOf(scope)}</span>
            <span aria-hidden className="md:hidden">
              {scope.range.type === 'relative' ? scope.range.text : 'custom'}
            </span>
            {isUtc(scope.zone) && <span className="pl-1.5 text-small text-muted">UTC</span>}
          </ChipButton>
        }
      >
        <RangeChoices scope={scope} onDone={() => setIsOpen(false)} />
      </Popover>
      <LiveButton scope={scope} />
    </div>
  );
}

function LiveButton({ scope }: { readonly scope: Scope }) {
  return (
    <ChipButton
      isOn={scope.isLive}
      aria-pressed={scope.isLive}
      title={scope.isLive ? 'Follows what arrives. Press . to pause' : 'Press . to follow what arrives'}
      onClick={() => setLive(!scope.isLive)}
      icon={
        <span
          data-colour
          className={classNames('size-1.5 rounded-full', scope.isLive ? 'bg-accent' : 'bg-line-strong')}
        />
      }
    >
      <span>{scope.isPaused ? 'Paused' : 'Live'}</span>
    </ChipButton>
  );
}

function RangeChoices({ scope, onDone }: { readonly scope: Scope; readonly onDone: () => void }) {
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col">
        {offeredRanges.map((text) => (
          <li key={text}>
            <button
              type="button"
              aria-current={scope.range.type === 'relative' && scope.range.text === text}
              onClick={() => {
                setRange(parseTimeRange(text)!, 'push');
                onDone();
              }}
              className="flex h-7 w-full items-center justify-between rounded px-2 hover:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-accent-text"
            >
              {rangeLabels[text]}
              <span className="text-secondary text-muted">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <AbsoluteRange scope={scope} onDone={onDone} />
      <div className="flex items-center justify-between border-t border-line px-2 pt-2">
        <span className="text-secondary text-muted">Times in</span>
        <Segments
          label="Zone"
          value={scope.zone}
          onChange={(zone) => changeUrl({ zone })}
          options={[
            { value: 'local', label: 'My zone' },
            { value: 'utc', label: 'UTC' },
          ]}
        />
      </div>
    </div>
  );
}

function AbsoluteRange({ scope, onDone }: { readonly scope: Scope; readonly onDone: () => void }) {
  const [window] = useState(() => windowOf(scope.range, Date.now()));
  const [from, setFrom] = useState(() => toLocalInput(window.from, scope.zone));
  const [to, setTo] = useState(() => toLocalInput(window.to, scope.zone));
  const chosen = { from: fromLocalInput(from, scope.zone), to: fromLocalInput(to, scope.zone) };
  const isWrong = !(chosen.to > chosen.from);
  return (
    <form
      className="flex flex-col gap-2 border-t border-line px-2 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        setRange(chosen, 'push');
        onDone();
      }}
    >
      <TextField
        label="From"
        type="datetime-local"
        step={1}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        className="w-full"
      />
      <TextField
        label="To"
        type="datetime-local"
        step={1}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        className="w-full"
        problem={isWrong ? 'It has to be after the start.' : undefined}
      />
      <Button type="submit" disabled={isWrong} className="self-end">
        Show
      </Button>
    </form>
  );
}
