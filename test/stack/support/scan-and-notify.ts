/** The whole trace of a run of `scan-and-notify` that went well. */
export const scanAndNotifyTree = `\
SERVER POST /api/workflows/:name/trigger
  CLIENT INSERT runs
  INTERNAL invoke_workflow scan-and-notify
    INTERNAL invoke_agent scanner
      CLIENT chat claude-sonnet-5
        CLIENT POST
      INTERNAL execute_tool list-dependencies
        CLIENT SELECT packages
      CLIENT chat claude-sonnet-5
        CLIENT POST
      INTERNAL execute_tool query-advisories
        CLIENT GET
      CLIENT chat claude-sonnet-5
        CLIENT POST
    INTERNAL invoke_agent analyst
      CLIENT chat gpt-5-mini
        CLIENT POST
    INTERNAL invoke_agent notifier
      CLIENT chat claude-haiku-4-5
        CLIENT POST
      INTERNAL execute_tool send-notification
        CLIENT POST
        CLIENT INSERT messages
    CLIENT UPDATE runs`;
